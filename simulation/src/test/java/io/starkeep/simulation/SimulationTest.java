package io.starkeep.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Runs the worlds of many seeds, on every core; see [Simulation] for what must hold, and for how
/// to replay one.
///
/// The number of seeds is the system property `simulation.seeds`, the first one `simulation.first`.
@ExtendWith(QuietLog.class)
class SimulationTest {
    @Test
    void everySeedKeepsEveryPromise() {
        Seeds seeds = Seeds.of("simulation.seeds", 400);
        long count = seeds.count();
        List<Simulation.Outcome> outcomes = seeds.run(Simulation::run);
        long crashes = outcomes.stream().mapToLong(Simulation.Outcome::crashes).sum();
        long snapshots = outcomes.stream().mapToLong(Simulation.Outcome::snapshots).sum();
        long restores = outcomes.stream().mapToLong(Simulation.Outcome::restores).sum();
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
