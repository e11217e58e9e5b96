package io.starkeep.backend;

/// The disk of a backend.
///
/// @param usedBytes of its tablets
/// @param availableBytes to whoever writes there
public record DiskUse(long usedBytes, long availableBytes) {}
