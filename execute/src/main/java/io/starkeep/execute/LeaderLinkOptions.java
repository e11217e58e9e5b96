package io.starkeep.execute;

import java.time.Duration;

/// @param staleReads a frontend that heard nothing of a leader for longer refuses to read
/// @param leaderSearch how long a statement waits for a leader
/// @param answer how long the leader may take to accept a statement
/// @param catchUp how long a statement's end waits until its own frontend has seen the changes
public record LeaderLinkOptions(
        Duration staleReads, Duration leaderSearch, Duration answer, Duration catchUp) {
    /// Reads as old as StarRocks allows them (`meta_delay_toleration_second`).
    public static final LeaderLinkOptions DEFAULT =
            new LeaderLinkOptions(
                    Duration.ofSeconds(300),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(10));
}
