package io.starkeep.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Runs the clusters of many seeds; see [ReplicaSimulation] for what must hold, and for how to
/// replay one.
///
/// The number of seeds is the system property `simulation.cluster-seeds`, the first one
/// `simulation.first`.
@ExtendWith(QuietLog.class)
class ReplicaSimulationTest {
    @Test
    void everyClusterHealsAndLosesNothing() {
        Seeds seeds = Seeds.of("simulation.cluster-seeds", 150);
        long count = seeds.count();
        List<ReplicaSimulation.Outcome> outcomes = seeds.run(ReplicaSimulation::run);
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

    @Test
    void oneSeedIsOneStory() {
        assertThat(ReplicaSimulation.run(7)).isEqualTo(ReplicaSimulation.run(7));
        assertThat(ReplicaSimulation.run(7)).isNotEqualTo(ReplicaSimulation.run(8));
    }
}
