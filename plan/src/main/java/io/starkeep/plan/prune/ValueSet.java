package io.starkeep.plan.prune;

import io.starkeep.plan.TypedValue;
import io.starkeep.plan.tree.ComparisonOperator;
import java.util.List;
import java.util.Optional;

/// A set of values that contains all wanted ones: an interval, and perhaps a list.
///
/// @param low wanted values are not below it
/// @param high wanted values are not above it
/// @param points every wanted value is one of these; empty when there is no such list
record ValueSet(
        Optional<TypedValue> low, Optional<TypedValue> high, Optional<List<TypedValue>> points) {
    static final ValueSet ALL = new ValueSet(Optional.empty(), Optional.empty(), Optional.empty());
    private static final ValueSet NOTHING =
            new ValueSet(Optional.empty(), Optional.empty(), Optional.of(List.of()));

    /// The values for which a comparison with a constant is true. None compare with NULL.
    static ValueSet of(ComparisonOperator operator, TypedValue constant) {
        if (constant.text().isEmpty()) {
            return operator == ComparisonOperator.NULL_SAFE_EQUAL ? ALL : NOTHING;
        }
        return switch (operator) {
            case EQUAL, NULL_SAFE_EQUAL -> in(List.of(constant));
            case LESS, LESS_OR_EQUAL ->
                    new ValueSet(Optional.empty(), Optional.of(constant), Optional.empty());
            case GREATER, GREATER_OR_EQUAL ->
                    new ValueSet(Optional.of(constant), Optional.empty(), Optional.empty());
            case NOT_EQUAL -> ALL;
        };
    }

    static ValueSet in(List<TypedValue> constants) {
        return new ValueSet(
                Optional.empty(),
                Optional.empty(),
                Optional.of(constants.stream().filter(value -> value.text().isPresent()).toList()));
    }

    /// The values in both.
    ValueSet and(ValueSet other) {
        Optional<TypedValue> newLow =
                low.isPresent() && other.low.isPresent()
                        ? Optional.of(
                                Values.compare(low.get(), other.low.get()) >= 0
                                        ? low.get()
                                        : other.low.get())
                        : low.or(() -> other.low);
        Optional<TypedValue> newHigh =
                high.isPresent() && other.high.isPresent()
                        ? Optional.of(
                                Values.compare(high.get(), other.high.get()) <= 0
                                        ? high.get()
                                        : other.high.get())
                        : high.or(() -> other.high);
        Optional<List<TypedValue>> newPoints =
                points.isPresent() && other.points.isPresent()
                        ? Optional.of(
                                points.get().stream()
                                        .filter(point -> contains(other.points.get(), point))
                                        .toList())
                        : points.or(() -> other.points);
        return new ValueSet(newLow, newHigh, newPoints);
    }

    private static boolean contains(List<TypedValue> values, TypedValue wanted) {
        return values.stream().anyMatch(value -> Values.compare(value, wanted) == 0);
    }

    boolean isAll() {
        return low.isEmpty() && high.isEmpty() && points.isEmpty();
    }
}
