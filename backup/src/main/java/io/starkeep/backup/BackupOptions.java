package io.starkeep.backup;

import io.starkeep.repository.Transfers;
import java.time.Duration;
import java.time.ZoneId;

/// How jobs run.
///
/// @param historyPerDatabase how many finished jobs of one database are remembered
/// @param historyAge how long finished jobs are remembered
/// @param firstPause before the work of a state that failed is tried again; doubles each time
/// @param longestPause where doubling ends
/// @param attempts how often work that moves nothing is tried before the job is given up
/// @param zone of timestamps and of the times that SHOW prints
public record BackupOptions(
        int historyPerDatabase,
        Duration historyAge,
        Duration firstPause,
        Duration longestPause,
        int attempts,
        ZoneId zone,
        Transfers transfers) {
    /// Finished jobs are remembered for seven days, as StarRocks does.
    public static BackupOptions standard(ZoneId zone, Transfers transfers) {
        return new BackupOptions(
                100,
                Duration.ofDays(7),
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                120,
                zone,
                transfers);
    }
}
