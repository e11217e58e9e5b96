package io.starkeep.storage;

import java.time.Duration;

/// @param grace how long a replaced version can still be pinned
/// @param work how many files are hashed and synced at once
public record StorageOptions(Duration grace, ParallelWork work) {
    /// A minute, and two files at once.
    public static StorageOptions standard() {
        return new StorageOptions(Duration.ofMinutes(1), new ParallelWork(2));
    }
}
