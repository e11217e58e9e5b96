package io.starkeep.plan.function;

import java.util.Optional;

/// All overloads of one name.
interface FunctionFamily {
    FunctionKind kind();

    /// The overload for a use, empty if none fits.
    Optional<ResolvedFunction> resolve(FunctionUse use);

    /// What the function takes, for a message: `year(DATETIME)`.
    String usage(String name);
}
