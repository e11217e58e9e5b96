package io.starkeep.file;

import java.time.Instant;

/// A file as a listing shows it.
///
/// @param size in bytes
public record FileEntry(Location location, long size, Instant modified) {}
