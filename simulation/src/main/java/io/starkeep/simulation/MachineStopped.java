package io.starkeep.simulation;

/// The machine is off: nothing that ran on it goes on.
final class MachineStopped extends Error {
    private static final long serialVersionUID = 1L;

    MachineStopped() {
        super("the machine stopped", null, false, false);
    }
}
