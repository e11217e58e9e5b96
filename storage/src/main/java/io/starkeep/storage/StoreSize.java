package io.starkeep.storage;

/// How much a store has.
///
/// @param tablets those that have files
/// @param bytes of their files, kept older versions and prepared ones included
public record StoreSize(long tablets, long bytes) {}
