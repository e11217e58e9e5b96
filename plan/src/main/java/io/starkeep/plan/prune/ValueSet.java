package io.starkeep.plan.prune;

import io.starkeep.plan.TypedValue;
import io.starkeep.plan.tree.ComparisonOperator;
import java.util.List;
import java.util.Optional;

/// A set of values that contains all wanted ones: an interval, and perhaps a list.
///
/// @param low wanted values are not below it
/// @param high wanted values are not above it
/// @param below wanted values are not `high` itself either
/// @param points every wanted value is one of these; empty when there is no such list
record ValueSet(
        Optional<TypedValue> low,
        Optional<TypedValue> high,
        Below below,
        Optional<List<TypedValue>> points) {
    enum Below {
        YES,
        NO
    }

    static final ValueSet ALL =
            new ValueSet(Optional.empty(), Optional.empty(), Below.NO, Optional.empty());
    private static final ValueSet NOTHING =
            new ValueSet(Optional.empty(), Optional.empty(), Below.NO, Optional.of(List.of()));

    /// The values for which a comparison with a constant is true. None compare with NULL.
    static ValueSet of(ComparisonOperator operator, TypedValue constant) {
        if (constant.text().isEmpty()) {
            return operator == ComparisonOperator.NULL_SAFE_EQUAL ? ALL : NOTHING;
        }
        return switch (operator) {
            case EQUAL, NULL_SAFE_EQUAL -> in(List.of(constant));
            case LESS -> upTo(constant, Below.YES);
            case LESS_OR_EQUAL -> upTo(constant, Below.NO);
            case GREATER, GREATER_OR_EQUAL ->
                    new ValueSet(
                            Optional.of(constant), Optional.empty(), Below.NO, Optional.empty());
            case NOT_EQUAL -> ALL;
        };
    }

    private static ValueSet upTo(TypedValue constant, Below below) {
        return new ValueSet(Optional.empty(), Optional.of(constant), below, Optional.empty());
    }

    static ValueSet in(List<TypedValue> constants) {
        return new ValueSet(
                Optional.empty(),
                Optional.empty(),
                Below.NO,
                Optional.of(constants.stream().filter(v -> v.text().isPresent()).toList()));
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
        ValueSet lower = lowerOf(other);
        Optional<List<TypedValue>> newPoints =
                points.isPresent() && other.points.isPresent()
                        ? Optional.of(
                                points.get().stream()
                                        .filter(point -> contains(other.points.get(), point))
                                        .toList())
                        : points.or(() -> other.points);
        return new ValueSet(newLow, lower.high, lower.below, newPoints);
    }

    /// The one whose upper end leaves less.
    private ValueSet lowerOf(ValueSet other) {
        if (high.isEmpty() || other.high.isEmpty()) {
            return high.isPresent() ? this : other;
        }
        int order = Values.compare(high.get(), other.high.get());
        boolean first = order < 0 || (order == 0 && below == Below.YES);
        return first ? this : other;
    }

    private static boolean contains(List<TypedValue> values, TypedValue wanted) {
        return values.stream().anyMatch(value -> Values.compare(value, wanted) == 0);
    }
}
