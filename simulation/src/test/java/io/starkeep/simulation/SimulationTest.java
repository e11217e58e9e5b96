package io.starkeep.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Runs the worlds of many seeds; see [Simulation] for what must hold, and for how to replay one.
///
/// The number of seeds is the system property `simulation.seeds`, the first one `simulation.first`.
class SimulationTest {
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
        List<String> failures = new ArrayList<>();
        long crashes = 0;
        long snapshots = 0;
        long restores = 0;
        for (long seed = first; seed < first + count && failures.size() < 3; seed++) {
            try {
                Simulation.Outcome outcome = Simulation.run(seed);
                crashes += outcome.crashes();
                snapshots += outcome.snapshots();
                restores += outcome.restores();
            } catch (AssertionError failure) {
                failures.add(failure.getMessage());
            }
        }
        assertThat(failures).isEmpty();
        assertThat(crashes).as("crashes").isGreaterThan(count / 2);
        assertThat(snapshots).as("snapshots").isGreaterThan(count / 2);
        assertThat(restores).as("restores").isGreaterThan(count / 4);
    }

    @Test
    void oneSeedIsOneStory() {
        assertThat(Simulation.run(7).traceHash()).isEqualTo(Simulation.run(7).traceHash());
        assertThat(Simulation.run(7)).isNotEqualTo(Simulation.run(8));
    }
}
