package io.starkeep.catalog;

import java.time.Duration;

/// @param electionTimeout a follower that hears nothing for between this and twice this long calls
///   an election
/// @param checkpointRecords a checkpoint follows after this many records
/// @param underWay records enqueued and not yet durable are at most this many bytes
/// @param patience how long a commit waits, after the leadership was lost, to learn its fate
/// @param joinTime how long a new member may take to catch up
public record ReplicatedLogOptions(
        Duration electionTimeout,
        long checkpointRecords,
        int underWay,
        Duration patience,
        Duration joinTime) {
    public static final ReplicatedLogOptions DEFAULT =
            new ReplicatedLogOptions(
                    Duration.ofMillis(300),
                    20_000,
                    16 * 1024 * 1024,
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(60));
}
