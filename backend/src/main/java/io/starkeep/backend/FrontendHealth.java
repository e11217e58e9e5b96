package io.starkeep.backend;

import java.time.Instant;
import java.util.Optional;

/// How a frontend does, as its heartbeats tell.
///
/// @param leading whether it leads the cluster now
/// @param replayed the newest record of the catalog's log that it has applied
/// @param started when its process began
/// @param version the product's; empty text when unknown
/// @param lastHeartbeat when the last one was answered
/// @param error why the last heartbeat failed; empty text when it did not
public record FrontendHealth(
        boolean alive,
        boolean leading,
        long replayed,
        Optional<Instant> started,
        String version,
        Optional<Instant> lastHeartbeat,
        String error) {
    /// Of one that was not heard of yet.
    public static final FrontendHealth UNKNOWN =
            new FrontendHealth(false, false, 0, Optional.empty(), "", Optional.empty(), "");
}
