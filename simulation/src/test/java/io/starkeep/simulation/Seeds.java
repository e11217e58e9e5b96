package io.starkeep.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/// Seeds one after the other.
///
/// @param first the system property `simulation.first`, or 1
/// @param count how many
record Seeds(long first, long count) {
    private static final int ENOUGH_FAILURES = 3;

    /// @param property the system property with their number
    static Seeds of(String property, long otherwise) {
        return new Seeds(Long.getLong("simulation.first", 1), Long.getLong(property, otherwise));
    }

    /// Runs the world of each seed, on every core. Fails with what a few worlds failed with.
    <T> List<T> run(LongFunction<T> world) {
        Queue<String> failures = new ConcurrentLinkedQueue<>();
        List<T> outcomes =
                LongStream.range(first, first + count)
                        .parallel()
                        .filter(seed -> failures.size() < ENOUGH_FAILURES)
                        .mapToObj(seed -> run(world, seed, failures))
                        .flatMap(Optional::stream)
                        .toList();
        assertThat(failures).isEmpty();
        return outcomes;
    }

    private static <T> Optional<T> run(LongFunction<T> world, long seed, Queue<String> failures) {
        try {
            return Optional.of(world.apply(seed));
        } catch (AssertionError failure) {
            failures.add(failure.getMessage());
            return Optional.empty();
        }
    }
}
