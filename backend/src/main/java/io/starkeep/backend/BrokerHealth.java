package io.starkeep.backend;

import java.time.Instant;
import java.util.Optional;

/// How a broker does, as its heartbeats tell.
///
/// @param started when its process began
/// @param lastHeartbeat when the last one was answered
/// @param error why the last heartbeat failed; empty text when it did not
public record BrokerHealth(
        boolean alive, Optional<Instant> started, Optional<Instant> lastHeartbeat, String error) {
    /// Of one that was not heard of yet.
    public static final BrokerHealth UNKNOWN =
            new BrokerHealth(false, Optional.empty(), Optional.empty(), "");
}
