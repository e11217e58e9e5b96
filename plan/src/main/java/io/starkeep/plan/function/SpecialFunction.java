package io.starkeep.plan.function;

import java.util.Optional;
import java.util.function.Function;

/// A family given by a rule.
///
/// @param parameters for messages: `(number, number)`
/// @param rule empty where the arguments do not fit
record SpecialFunction(
        FunctionKind kind,
        String parameters,
        Function<FunctionUse, Optional<ResolvedFunction>> rule)
        implements FunctionFamily {
    @Override
    public Optional<ResolvedFunction> resolve(FunctionUse use) {
        return rule.apply(use);
    }

    @Override
    public String usage(String name) {
        return name + parameters;
    }
}
