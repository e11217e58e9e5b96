package io.starkeep.simulation;

/// An invariant does not hold.
final class Violation extends AssertionError {
    private static final long serialVersionUID = 1L;

    Violation(String message, Object... arguments) {
        super(message.formatted(arguments));
    }

    static void unless(boolean holds, String message, Object... arguments) {
        if (!holds) {
            throw new Violation(message, arguments);
        }
    }
}
