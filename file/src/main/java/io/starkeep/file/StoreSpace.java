package io.starkeep.file;

/// How much fits on the disk of a store.
///
/// @param total bytes of the disk
/// @param usable bytes that this process may still write
public record StoreSpace(long total, long usable) {}
