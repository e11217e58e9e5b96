package io.starkeep.load;

/// What loads did since the server started, for monitoring.
///
/// @param succeeded loads of every kind that were committed
/// @param failed loads of every kind that were refused or aborted
/// @param rows loaded, by every kind of load
/// @param streamLoads how many have ended
public record LoadFigures(
        long succeeded,
        long failed,
        long rows,
        long streamLoads,
        long streamLoadBytes,
        long streamLoadMillis,
        long streamLoadsRunning) {}
