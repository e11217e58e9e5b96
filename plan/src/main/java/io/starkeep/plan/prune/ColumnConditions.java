package io.starkeep.plan.prune;

import io.starkeep.plan.TypedValue;
import io.starkeep.plan.function.TypeRules;
import io.starkeep.plan.tree.ComparisonOperator;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.plan.tree.TypedExpression.Cast;
import io.starkeep.plan.tree.TypedExpression.ColumnReference;
import io.starkeep.plan.tree.TypedExpression.Comparison;
import io.starkeep.plan.tree.TypedExpression.Connective;
import io.starkeep.plan.tree.TypedExpression.Constant;
import io.starkeep.plan.tree.TypedExpression.Junction;
import io.starkeep.plan.tree.TypedExpression.Membership;
import io.starkeep.type.Column;
import io.starkeep.type.SqlType;
import io.starkeep.type.SqlType.Scalar;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What conditions demand of single columns of one relation, by column name. Conditions of other
/// forms are passed over: they can only make the answer smaller.
final class ColumnConditions {
    private final String alias;
    private final List<Column> columns;
    private final Map<String, ValueSet> sets = new HashMap<>();

    /// @param columns of the relation, in the order of their generated names
    ColumnConditions(String alias, List<Column> columns) {
        this.alias = alias;
        this.columns = columns;
    }

    void add(TypedExpression condition) {
        Deque<TypedExpression> waiting = new ArrayDeque<>(List.of(condition));
        while (!waiting.isEmpty()) {
            TypedExpression next = waiting.pop();
            if (next instanceof Junction(Connective connective, List<TypedExpression> terms)) {
                if (connective == Connective.AND) {
                    terms.forEach(waiting::push);
                }
            } else if (next instanceof Comparison(var operator, var left, var right)) {
                compare(left, operator, right);
                compare(right, operator.mirrored(), left);
            } else if (next instanceof Membership(var value, var options)) {
                member(value, options);
            }
        }
    }

    private void compare(TypedExpression left, ComparisonOperator operator, TypedExpression right) {
        if (right instanceof Constant(TypedValue constant)) {
            column(left).ifPresent(column -> restrict(column, ValueSet.of(operator, constant)));
        }
    }

    private void member(TypedExpression value, List<TypedExpression> options) {
        List<TypedValue> constants = new ArrayList<>();
        for (TypedExpression option : options) {
            if (!(option instanceof Constant(TypedValue constant))) {
                return;
            }
            constants.add(constant);
        }
        column(value).ifPresent(column -> restrict(column, ValueSet.in(constants)));
    }

    /// The column that a value is, as it is or converted without loss or change of order.
    private Optional<ColumnReference> column(TypedExpression value) {
        if (value instanceof ColumnReference reference) {
            return Optional.of(reference).filter(this::isOwn);
        }
        return value instanceof Cast(ColumnReference reference, SqlType type)
                        && isWider(reference.type(), type)
                ? Optional.of(reference).filter(this::isOwn)
                : Optional.empty();
    }

    private boolean isOwn(ColumnReference reference) {
        return reference.relation().equals(alias);
    }

    private static boolean isWider(SqlType from, SqlType to) {
        return (from == Scalar.DATE && to == Scalar.DATETIME)
                || (TypeRules.isInteger(from)
                        && (TypeRules.isInteger(to) || to instanceof SqlType.Decimal))
                || (from instanceof SqlType.Decimal(int _, int scale)
                        && to instanceof SqlType.Decimal(int _, int wider)
                        && wider >= scale);
    }

    private void restrict(ColumnReference reference, ValueSet set) {
        String name = columns.get(Integer.parseInt(reference.column().substring(1)) - 1).name();
        sets.merge(name, set, ValueSet::and);
    }

    /// What is known of the column's wanted values.
    ValueSet of(String column) {
        return sets.getOrDefault(column, ValueSet.ALL);
    }
}
