package io.starkeep.error;

/// Assertions that stay on in production: a broken one is a fault of Starkeep, and the task that
/// meets it must end.
public final class Invariant {
    private Invariant() {}

    /// @throws StarkeepException with [ErrorCode#INTERNAL_ERROR] when `holds` is false
    public static void check(boolean holds, String rule, Object... arguments) {
        if (!holds) {
            throw StarkeepException.of(
                    ErrorCode.INTERNAL_ERROR, "Broken invariant: " + rule.formatted(arguments));
        }
    }
}
