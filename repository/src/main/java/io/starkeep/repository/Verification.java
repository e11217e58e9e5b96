package io.starkeep.repository;

import java.time.Instant;

/// That a snapshot was found whole.
///
/// @param level `quick`, `full`, `decode` or `restore`
public record Verification(String level, Instant time) {}
