package io.starkeep.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// Runs the one seed of the system property `simulation.seed` or `simulation.cluster-seed`; the
/// failure tells the last events.
class ReplayTest {
    @Test
    @EnabledIfSystemProperty(named = "simulation.seed", matches = "-?[0-9]+")
    void replaysTheSeed() {
        long seed = Long.getLong("simulation.seed", 0);
        Simulation.Outcome outcome = Simulation.run(seed);
        System.out.println("Seed " + seed + ": " + outcome);
        assertThat(outcome).isEqualTo(Simulation.run(seed));
    }

    @Test
    @EnabledIfSystemProperty(named = "simulation.cluster-seed", matches = "-?[0-9]+")
    void replaysTheSeedOfACluster() {
        long seed = Long.getLong("simulation.cluster-seed", 0);
        ReplicaSimulation.Outcome outcome = ReplicaSimulation.run(seed);
        System.out.println("Cluster seed " + seed + ": " + outcome);
        assertThat(outcome).isEqualTo(ReplicaSimulation.run(seed));
    }
}
