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
import io.starkeep.sql.tree.QueryBody;
import io.starkeep.sql.tree.SelectItem;
import io.starkeep.type.SqlType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        return new TypedExpression.Exists(query(withoutColumns(exists.query())));
    }

    /// `SELECT *` asks for rows, not for their columns, which then need not be read.
    private static Query withoutColumns(Query query) {
        boolean rowByRow =
                query.body() instanceof QueryBody.Select select
                        && isStar(select.items())
                        && select.from().isPresent()
                        && !select.distinct()
                        && select.groupBy().isEmpty()
                        && select.having().isEmpty()
                        && select.qualify().isEmpty()
                        && query.orderBy().isEmpty();
        return rowByRow
                ? new Query(
                        query.position(),
                        query.with(),
                        ones((QueryBody.Select) query.body()),
                        query.orderBy(),
                        query.limit())
                : query;
    }

    private static boolean isStar(List<SelectItem> items) {
        return items.size() == 1
                && items.getFirst() instanceof SelectItem.All(Position _, var qualifier)
                && qualifier.isEmpty();
    }

    private static QueryBody ones(QueryBody.Select rows) {
        Position position = rows.position();
        Expression one = new Expression.IntegerLiteral(position, BigInteger.ONE);
        return new QueryBody.Select(
                position,
                rows.distinct(),
                List.of(new SelectItem.Single(position, one, Optional.empty(), "1")),
                rows.from(),
                rows.where(),
                rows.groupBy(),
                rows.having(),
                rows.qualify(),
                rows.windows());
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
