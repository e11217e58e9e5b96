package io.starkeep.backup;

import java.time.Instant;

/// Why and when a job was cancelled.
///
/// @param state the state it was in
record Ending(StatusCode code, String message, String state, Instant finished) {}
