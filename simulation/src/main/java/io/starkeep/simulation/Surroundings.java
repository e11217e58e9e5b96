package io.starkeep.simulation;

import io.starkeep.file.MemoryFileStore;
import java.util.random.RandomGenerator;

/// What the sites of a world share.
///
/// @param repository the store behind the repository that all of them use
record Surroundings(
        RandomGenerator random, SeededClock clock, Trace trace, MemoryFileStore repository) {
    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    <T> T pick(java.util.List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
