package io.starkeep.cluster;

import io.starkeep.error.Invariant;
import java.time.Duration;

/// How a frontend deals with its backends.
///
/// @param missedUntilDead so many missed heartbeats make a backend count as dead
/// @param patience how long a statement waits for a backend that is just being greeted, for a
///   commit that is not shown yet, and for the last step of a repair
/// @param deadUntilReplaced how long a backend must be dead before its replicas are made elsewhere
/// @param repairs how many are under way at once
/// @param repairBytesPerSecond of each repair, 0 for no limit
/// @param reportPause how often backends are asked which tablets they have
/// @param dropWhenEmpty whether a decommissioned backend leaves the cluster once it is empty
public record ClusterOptions(
        int missedUntilDead,
        Duration patience,
        Duration deadUntilReplaced,
        int repairs,
        long repairBytesPerSecond,
        Duration reportPause,
        boolean dropWhenEmpty) {
    public static final ClusterOptions DEFAULT =
            new ClusterOptions(
                    3,
                    Duration.ofSeconds(10),
                    Duration.ofMinutes(5),
                    4,
                    100L << 20,
                    Duration.ofMinutes(1),
                    true);

    public ClusterOptions {
        Invariant.check(missedUntilDead > 0, "%s missed heartbeats", missedUntilDead);
        Invariant.check(repairs > 0, "%s repairs at once", repairs);
    }
}
