package io.starkeep.plan.bind;

import io.starkeep.plan.tree.SortKey;
import io.starkeep.plan.tree.SortKey.Direction;
import io.starkeep.plan.tree.SortKey.Nulls;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.plan.tree.TypedExpression.Constant;
import io.starkeep.sql.tree.SortItem;
import io.starkeep.type.SqlType;
import io.starkeep.type.SqlType.Scalar;
import java.util.List;

/// ORDER BY keys: NULLs first when ascending and last when descending, unless said.
final class SortKeys {
    private SortKeys() {}

    /// Inside calls and windows, where a number is just a constant.
    static List<SortKey> bind(ExpressionBinder binder, List<SortItem> items) {
        return items.stream()
                .map(item -> key(item, binder.bind(item.expression())))
                .filter(key -> !(key.value() instanceof Constant))
                .toList();
    }

    static SortKey key(SortItem item, TypedExpression value) {
        if (!isComparable(value.type())) {
            throw Faults.semantic(item.position(), "Type " + value.type().sql() + " has no order");
        }
        Direction direction =
                item.direction() == SortItem.Direction.ASC ? Direction.ASC : Direction.DESC;
        Nulls nulls =
                switch (item.nulls()) {
                    case FIRST -> Nulls.FIRST;
                    case LAST -> Nulls.LAST;
                    case UNSPECIFIED -> direction == Direction.ASC ? Nulls.FIRST : Nulls.LAST;
                };
        return new SortKey(value, direction, nulls);
    }

    /// Whether values have an order or a notion of equality for grouping.
    static boolean isComparable(SqlType type) {
        return type != Scalar.JSON
                && type != Scalar.BITMAP
                && type != Scalar.HLL
                && type != Scalar.PERCENTILE;
    }
}
