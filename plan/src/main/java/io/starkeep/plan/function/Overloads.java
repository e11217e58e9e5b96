package io.starkeep.plan.function;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The lines of the function table with one name. The nearest overload wins, the first among
/// equals.
///
/// @param usages the heads of the lines, for messages
record Overloads(List<Signature> signatures, List<String> usages) implements FunctionFamily {
    Overloads {
        signatures = List.copyOf(signatures);
        usages = List.copyOf(usages);
    }

    @Override
    public FunctionKind kind() {
        return signatures.getFirst().kind();
    }

    @Override
    public Optional<ResolvedFunction> resolve(FunctionUse use) {
        return signatures.stream()
                .filter(signature -> signature.distance(use) < TypePattern.IMPOSSIBLE)
                .sorted(Comparator.comparingInt(signature -> signature.distance(use)))
                .map(signature -> signature.resolve(use))
                .flatMap(Optional::stream)
                .findFirst();
    }

    @Override
    public String usage(String name) {
        return usages.stream()
                .map(parameters -> name + parameters)
                .collect(Collectors.joining(" or "));
    }
}
