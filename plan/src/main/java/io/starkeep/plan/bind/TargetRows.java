package io.starkeep.plan.bind;

import io.starkeep.plan.BoundRows;
import io.starkeep.plan.TypedValue;
import io.starkeep.plan.tree.Projection;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.plan.tree.TypedQuery;
import io.starkeep.plan.tree.TypedRelation;
import io.starkeep.type.SqlType.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Builds the query that [BoundRows] promises: values computed once in an inner query, then
/// converted and checked in an outer one.
final class TargetRows {
    private final StatementBinding statement;
    private final List<Projection> inner = new ArrayList<>();
    private final String alias;

    TargetRows(StatementBinding statement) {
        this.statement = statement;
        this.alias = statement.newAlias();
    }

    /// @param targets one for each column of the table, in order
    /// @param filter rows that fail it are not there at all
    /// @param selected rows that fail it are marked
    /// @param passThrough under the names they keep
    TypedQuery build(
            List<TargetColumn> targets,
            Optional<TypedRelation> source,
            Optional<TypedExpression> filter,
            TypedExpression selected,
            List<Projection> passThrough) {
        RowChecks checks = new RowChecks();
        List<Projection> outer = new ArrayList<>();
        for (TargetColumn target : targets) {
            TargetColumn computed =
                    new TargetColumn(target.column(), computed(target.value()), target.misfit());
            outer.add(new Projection(target.column().name(), checks.stored(computed)));
        }
        outer.add(new Projection(BoundRows.SELECTED, truth(computed(selected))));
        outer.add(new Projection(BoundRows.REASON, checks.reason()));
        for (Projection passed : passThrough) {
            outer.add(new Projection(passed.column(), computed(passed.value())));
        }
        if (inner.isEmpty()) {
            inner.add(new Projection(StatementBinding.columnName(0), always()));
        }
        TypedQuery values =
                new TypedQuery.Select(
                        false,
                        inner,
                        source,
                        filter,
                        Optional.empty(),
                        List.of(),
                        Optional.empty());
        return Queries.select(outer, new TypedRelation.Derived(alias, values));
    }

    /// The value of an inner column; constants need none.
    private TypedExpression computed(TypedExpression value) {
        if (value instanceof TypedExpression.Constant) {
            return value;
        }
        statement.use(value);
        Projection projection = new Projection(StatementBinding.columnName(inner.size()), value);
        inner.add(projection);
        return Queries.reference(alias, projection.field());
    }

    /// A condition that is NULL is not met.
    private static TypedExpression truth(TypedExpression condition) {
        return condition.nullable()
                ? new TypedExpression.EngineCall(
                        "coalesce({0}, FALSE)", List.of(condition), Scalar.BOOLEAN, false)
                : condition;
    }

    static TypedExpression always() {
        return ExpressionBinder.constant(TypedValue.of(Scalar.BOOLEAN, "1"));
    }
}
