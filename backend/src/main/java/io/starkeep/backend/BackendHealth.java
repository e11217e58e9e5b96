package io.starkeep.backend;

import java.time.Instant;
import java.util.Optional;

/// How a backend does, as its heartbeats tell.
///
/// @param alive whether it gets work
/// @param facts of the last heartbeat that was answered; empty before the first
/// @param lastHeartbeat when that one was answered
/// @param error why the last heartbeat failed; empty text when it did not
public record BackendHealth(
        boolean alive, Optional<NodeFacts> facts, Optional<Instant> lastHeartbeat, String error) {
    /// Of one that was not greeted yet.
    public static final BackendHealth UNKNOWN =
            new BackendHealth(false, Optional.empty(), Optional.empty(), "");
}
