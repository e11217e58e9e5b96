package io.starkeep.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Runs the clusters of many seeds; see [ReplicaSimulation] for what must hold, and for how to
/// replay one.
///
/// The number of seeds is the system property `simulation.cluster-seeds`, the first one
/// `simulation.first`.
class ReplicaSimulationTest {
    private static final int ENOUGH_FAILURES = 3;

    private final Logger logger = Logger.getLogger("io.starkeep");

    @BeforeEach
    void expectTrouble() {
        logger.setLevel(Level.OFF);
    }

    @AfterEach
    void listenAgain() {
        logger.setLevel(null);
    }

    @Test
    void everyClusterHealsAndLosesNothing() {
        long first = Long.getLong("simulation.first", 1);
        long count = Long.getLong("simulation.cluster-seeds", 150);
        Queue<String> failures = new ConcurrentLinkedQueue<>();
        List<ReplicaSimulation.Outcome> outcomes =
                LongStream.range(first, first + count)
                        .parallel()
                        .filter(seed -> failures.size() < ENOUGH_FAILURES)
                        .mapToObj(seed -> run(seed, failures))
                        .flatMap(Optional::stream)
                        .toList();
        assertThat(failures).isEmpty();
        assertThat(outcomes.stream().mapToLong(ReplicaSimulation.Outcome::crashes).sum())
                .as("crashes")
                .isGreaterThan(2 * count);
        assertThat(outcomes.stream().mapToLong(ReplicaSimulation.Outcome::lostDisks).sum())
                .as("lost disks")
                .isGreaterThan(count);
        assertThat(outcomes.stream().mapToLong(ReplicaSimulation.Outcome::acknowledged).sum())
                .as("acknowledged loads")
                .isGreaterThan(4 * count);
    }

    private static Optional<ReplicaSimulation.Outcome> run(long seed, Queue<String> failures) {
        try {
            return Optional.of(ReplicaSimulation.run(seed));
        } catch (AssertionError failure) {
            failures.add(failure.getMessage());
            return Optional.empty();
        }
    }

    @Test
    void oneSeedIsOneStory() {
        assertThat(ReplicaSimulation.run(7)).isEqualTo(ReplicaSimulation.run(7));
        assertThat(ReplicaSimulation.run(7)).isNotEqualTo(ReplicaSimulation.run(8));
    }
}
