package io.starkeep.plan.function;

import java.util.Optional;

/// Lines of the table together with a rule for what they do not say. The rule is asked first.
record FirstThatFits(FunctionFamily lines, FunctionFamily rule) implements FunctionFamily {
    @Override
    public FunctionKind kind() {
        return lines.kind();
    }

    @Override
    public Optional<ResolvedFunction> resolve(FunctionUse use) {
        return rule.resolve(use).or(() -> lines.resolve(use));
    }

    @Override
    public String usage(String name) {
        return lines.usage(name) + " or " + rule.usage(name);
    }
}
