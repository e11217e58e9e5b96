package io.starkeep.plan.bind;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.plan.tree.Projection;
import io.starkeep.plan.tree.SortKey;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.plan.tree.TypedExpression.Constant;
import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.Position;
import io.starkeep.sql.tree.SortItem;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// ORDER BY of a query: positions and aliases of the select list, columns, expressions.
final class OrderBinder {
    private final ExpressionBinder binder;
    private final List<SelectedItem> items;

    OrderBinder(ExpressionBinder binder, List<SelectedItem> items) {
        this.binder = binder;
        this.items = items;
    }

    List<SortKey> bind(List<SortItem> orderBy) {
        return orderBy.stream()
                .map(item -> SortKeys.key(item, value(item.expression())))
                .filter(key -> !(key.value() instanceof Constant))
                .toList();
    }

    private TypedExpression value(Expression expression) {
        return expression instanceof Expression.IntegerLiteral(Position position, BigInteger number)
                ? atPosition(number, position)
                : binder.bind(expression);
    }

    private TypedExpression atPosition(BigInteger number, Position position) {
        if (number.signum() <= 0 || number.bitLength() > 31 || number.intValue() > items.size()) {
            throw StarkeepException.of(
                    ErrorCode.UNKNOWN_COLUMN, number, " in 'order clause'" + Faults.at(position));
        }
        return items.get(number.intValue() - 1).value();
    }

    /// After DISTINCT, rows have no values but the selected ones.
    static void checkDistinct(
            List<SortKey> keys, List<Projection> projections, List<SortItem> orderBy) {
        Set<TypedExpression> selected = new HashSet<>();
        projections.forEach(projection -> selected.add(projection.value()));
        for (SortKey key : keys) {
            if (!selected.contains(key.value())) {
                throw Faults.semantic(
                        orderBy.getFirst().position(),
                        "With SELECT DISTINCT, ORDER BY can only use expressions of the select list");
            }
        }
    }
}
