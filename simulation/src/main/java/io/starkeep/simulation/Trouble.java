package io.starkeep.simulation;

import io.starkeep.simulation.Machine.Moment;

/// Chooses where machines stop and fail.
final class Trouble {
    private final Surroundings world;

    Trouble(Surroundings world) {
        this.world = world;
    }

    /// Trouble for a machine that runs: some time ahead.
    void plan(Machine machine) {
        if (world.oneIn(2)) {
            machine.stopAt(moment(machine, 1 + world.random().nextInt(reach())));
        }
        if (world.oneIn(3)) {
            machine.failAt(moment(machine, 1 + world.random().nextInt(reach())));
        }
        if (world.oneIn(8)) {
            Moment moment = moment(machine, 1 + world.random().nextInt(reach()));
            machine.fillDiskAt(moment, 1 + world.random().nextInt(20));
        }
    }

    /// Trouble while a process starts.
    void planStart(Machine machine) {
        if (world.oneIn(4)) {
            machine.stopAt(moment(machine, 1 + world.random().nextInt(12)));
        }
    }

    /// Near moments more often than far ones.
    private int reach() {
        return 4 << world.random().nextInt(8);
    }

    private Moment moment(Machine machine, int ahead) {
        return new Moment(machine.effects() + ahead, world.random().nextBoolean());
    }
}
