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

/// Runs the worlds of many seeds, on every core; see [Simulation] for what must hold, and for how
/// to replay one.
///
/// The number of seeds is the system property `simulation.seeds`, the first one `simulation.first`.
class SimulationTest {
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
    void everySeedKeepsEveryPromise() {
        long first = Long.getLong("simulation.first", 1);
        long count = Long.getLong("simulation.seeds", 400);
        Queue<String> failures = new ConcurrentLinkedQueue<>();
        List<Simulation.Outcome> outcomes =
                LongStream.range(first, first + count)
                        .parallel()
                        .filter(seed -> failures.size() < ENOUGH_FAILURES)
                        .mapToObj(seed -> run(seed, failures))
                        .flatMap(Optional::stream)
                        .toList();
        assertThat(failures).isEmpty();
        long crashes = outcomes.stream().mapToLong(Simulation.Outcome::crashes).sum();
        long snapshots = outcomes.stream().mapToLong(Simulation.Outcome::snapshots).sum();
        long restores = outcomes.stream().mapToLong(Simulation.Outcome::restores).sum();
        assertThat(crashes).as("crashes").isGreaterThan(count / 2);
        assertThat(snapshots).as("snapshots").isGreaterThan(count / 2);
        assertThat(restores).as("restores").isGreaterThan(count / 4);
    }

    private static Optional<Simulation.Outcome> run(long seed, Queue<String> failures) {
        try {
            return Optional.of(Simulation.run(seed));
        } catch (AssertionError failure) {
            failures.add(failure.getMessage());
            return Optional.empty();
        }
    }

    @Test
    void oneSeedIsOneStory() {
        assertThat(Simulation.run(7).traceHash()).isEqualTo(Simulation.run(7).traceHash());
        assertThat(Simulation.run(7)).isNotEqualTo(Simulation.run(8));
    }
}
