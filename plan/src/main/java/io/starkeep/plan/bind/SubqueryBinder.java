package io.starkeep.plan.bind;

import io.starkeep.plan.tree.ComparisonOperator;
import io.starkeep.plan.tree.Field;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.plan.tree.TypedExpression.ColumnReference;
import io.starkeep.plan.tree.TypedExpression.Comparison;
import io.starkeep.plan.tree.TypedExpression.Quantifier;
import io.starkeep.plan.tree.TypedExpression.SubqueryComparison;
import io.starkeep.plan.tree.TypedQuery;
import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.Position;
import io.starkeep.sql.tree.Query;
import io.starkeep.type.SqlType;
import java.util.ArrayList;
import java.util.List;

/// Queries inside expressions. They see the names of the queries around them.
final class SubqueryBinder {
    private final ExpressionBinder binder;

    SubqueryBinder(ExpressionBinder binder) {
        this.binder = binder;
    }

    private TypedQuery query(Query query) {
        return new QueryBinder(binder.statement())
                .bind(query, binder.place().scope(), binder.place().commonTables())
                .query();
    }

    TypedExpression scalar(Expression.ScalarSubquery subquery) {
        TypedQuery query = query(subquery.query());
        ComparisonBinder.checkWidth(1, query.fields().size(), subquery.position());
        return new TypedExpression.ScalarSubquery(query, query.fields().getFirst().type());
    }

    TypedExpression exists(Expression.Exists exists) {
        return new TypedExpression.Exists(query(exists.query()));
    }

    TypedExpression in(Expression.InQuery in) {
        List<TypedExpression> row = new ComparisonBinder(binder).row(in.operand());
        TypedExpression inside =
                compare(ComparisonOperator.EQUAL, Quantifier.ANY, row, in.query(), in.position());
        return in.negated() ? new TypedExpression.Not(inside) : inside;
    }

    TypedExpression quantified(Expression.QuantifiedComparison quantified) {
        return compare(
                ComparisonBinder.operator(quantified.operator()),
                quantified.quantifier() == Expression.Quantifier.ANY
                        ? Quantifier.ANY
                        : Quantifier.ALL,
                new ComparisonBinder(binder).row(quantified.left()),
                quantified.query(),
                quantified.position());
    }

    private TypedExpression compare(
            ComparisonOperator operator,
            Quantifier quantifier,
            List<TypedExpression> row,
            Query subquery,
            Position position) {
        TypedQuery query = query(subquery);
        List<Field> fields = query.fields();
        ComparisonBinder.checkWidth(row.size(), fields.size(), position);
        List<TypedExpression> converted = new ArrayList<>();
        List<SqlType> types = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            TypedExpression column =
                    new ColumnReference("", field.column(), field.type(), field.nullable());
            Comparison comparison =
                    ComparisonBinder.compare(operator, row.get(i), column, position);
            converted.add(comparison.left());
            types.add(comparison.right().type());
        }
        return new SubqueryComparison(
                operator,
                quantifier,
                converted,
                Queries.converted(binder.statement(), query, types));
    }
}
