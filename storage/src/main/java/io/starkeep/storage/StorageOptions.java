package io.starkeep.storage;

import java.time.Duration;

/// @param grace how long a replaced version can still be pinned
/// @param work how many files are hashed and synced at once
/// @param patience how long a change may take to be prepared, and to be published or dropped,
///   before compaction of its tablet gives up until the tablet changes again
public record StorageOptions(Duration grace, ParallelWork work, Duration patience) {
    /// With a patience of two seconds.
    public StorageOptions(Duration grace, ParallelWork work) {
        this(grace, work, Duration.ofSeconds(2));
    }

    /// A minute, and two files at once.
    public static StorageOptions standard() {
        return new StorageOptions(Duration.ofMinutes(1), new ParallelWork(2));
    }
}
