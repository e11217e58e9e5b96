package io.starkeep.plan.tree;

import java.util.List;
import java.util.stream.IntStream;

/// One key of an order; where NULLs go is always said.
public record SortKey(TypedExpression value, Direction direction, Nulls nulls) {
    public enum Direction {
        ASC,
        DESC
    }

    public enum Nulls {
        FIRST,
        LAST
    }

    /// The same order over other values.
    static List<SortKey> withValues(List<SortKey> keys, List<TypedExpression> values) {
        return IntStream.range(0, keys.size())
                .mapToObj(i ->
                        new SortKey(values.get(i), keys.get(i).direction(), keys.get(i).nulls()))
                .toList();
    }
}
