package io.starkeep.plan.bind;

import io.starkeep.plan.tree.Projection;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.plan.tree.TypedExpression.Connective;
import io.starkeep.plan.tree.TypedExpression.Junction;
import io.starkeep.plan.tree.TypedExpression.WindowCall;
import io.starkeep.plan.tree.TypedQuery;
import io.starkeep.plan.tree.TypedQuery.Limit;
import io.starkeep.plan.tree.TypedRelation;
import io.starkeep.sql.tree.QueryBody.Select;
import io.starkeep.sql.tree.SortItem;
import java.util.List;
import java.util.Optional;

/// One SELECT with its ORDER BY and LIMIT, clause by clause in the order of their meaning.
final class SelectBinder {
    /// A larger limit saves nothing.
    private static final long MOST_ROWS = 1L << 40;

    private final StatementBinding statement;
    private final Scope outer;
    private final CommonTables commonTables;

    SelectBinder(StatementBinding statement, Scope outer, CommonTables commonTables) {
        this.statement = statement;
        this.outer = outer;
        this.commonTables = commonTables;
    }

    /// A SELECT with what stands behind it.
    record Clauses(Select select, List<SortItem> orderBy, Optional<Limit> limit) {}

    /// The rows that a SELECT starts from.
    ///
    /// @param scope their names, and outer ones
    private record Rows(
            Scope scope, Optional<TypedRelation> source, Optional<TypedExpression> where) {}

    NamedQuery bind(Clauses clauses) {
        Rows rows = rows(clauses.select());
        boolean groups =
                new AggregateFinder(statement.functions().catalog())
                        .groups(clauses.select(), clauses.orderBy());
        return groups ? grouped(clauses, rows) : plain(clauses, rows);
    }

    private Rows rows(Select select) {
        RelationBinder relations = new RelationBinder(statement, outer, commonTables);
        Optional<RelationBinder.Bound> from =
                select.from().map(relation -> relations.bind(relation, Scope.EMPTY));
        Scope scope = from.map(RelationBinder.Bound::scope).orElse(Scope.EMPTY).within(outer);
        Optional<TypedExpression> where =
                select.where().map(expression -> at(scope, "where clause").condition(expression));
        Optional<TypedRelation> source = from.map(RelationBinder.Bound::relation);
        if (source.isPresent() && where.isPresent()) {
            statement.restrict(source.get(), where.get());
        }
        return new Rows(scope, source, where);
    }

    private ExpressionBinder at(Scope scope, String clause) {
        return new ExpressionBinder(statement, Place.of(scope, commonTables, clause));
    }

    private NamedQuery plain(Clauses clauses, Rows rows) {
        Select select = clauses.select();
        ExpressionBinder binder =
                new ExpressionBinder(
                        statement,
                        Place.of(rows.scope(), commonTables, "field list")
                                .withWindows(select.windows()));
        List<SelectedItem> items = new SelectList(binder).bind(select.items());
        Optional<TypedExpression> having =
                select.having()
                        .map(expression ->
                                at(rows.scope(), "having clause")
                                        .withAliases(Aliases.first(items))
                                        .condition(expression));
        NamedQuery bound =
                new SelectTail(binder, items, (value, _) -> value)
                        .bind(clauses, rows::source, both(rows.where(), having));
        if (having.isEmpty() && bound.query() instanceof TypedQuery.Select cut) {
            limit(cut);
        }
        return bound;
    }

    /// Where every row that meets the conditions becomes a row of the answer, in any order, as many
    /// of them as the limit wants are enough.
    private void limit(TypedQuery.Select select) {
        boolean rowByRow =
                !select.distinct()
                        && select.qualify().isEmpty()
                        && select.order().isEmpty()
                        && select.projections().stream().noneMatch(SelectBinder::hasWindow);
        if (rowByRow && select.source().isPresent() && select.limit().isPresent()) {
            Limit limit = select.limit().get();
            limit.count()
                    .filter(count -> count <= MOST_ROWS && limit.offset() <= MOST_ROWS)
                    .ifPresent(count ->
                            statement.limit(select.source().get(), count + limit.offset()));
        }
    }

    private static boolean hasWindow(Projection projection) {
        return hasWindow(projection.value());
    }

    private static boolean hasWindow(TypedExpression value) {
        return value instanceof WindowCall
                || value.children().stream().anyMatch(SelectBinder::hasWindow);
    }

    private static Optional<TypedExpression> both(
            Optional<TypedExpression> one, Optional<TypedExpression> other) {
        return one.isPresent() && other.isPresent()
                ? Optional.of(new Junction(Connective.AND, List.of(one.get(), other.get())))
                : one.or(() -> other);
    }

    private NamedQuery grouped(Clauses clauses, Rows rows) {
        Select select = clauses.select();
        GroupKeys keys =
                new GroupByBinder(at(rows.scope(), "group statement"), select.items())
                        .bind(select.groupBy());
        RowGroups groups = new RowGroups(statement, rows.scope(), keys);
        Scope scope =
                rows.scope()
                        .seenFromInsideAs(
                                column -> groups.seenFromInside(column, select.position()));
        ExpressionBinder binder =
                new ExpressionBinder(
                        statement,
                        Place.of(scope, commonTables, "field list")
                                .withAggregates()
                                .withWindows(select.windows()));
        List<SelectedItem> items = new SelectList(binder).bind(select.items());
        items.forEach(item -> groups.over(item.value(), item.position()));
        Optional<TypedExpression> having =
                select.having()
                        .map(expression ->
                                groups.over(
                                        having(scope, items, groups).condition(expression),
                                        expression.position()));
        return new SelectTail(binder, items, groups::over)
                .bind(
                        clauses,
                        () -> Optional.of(groups.relation(rows.source(), rows.where())),
                        having);
    }

    private ExpressionBinder having(Scope scope, List<SelectedItem> items, RowGroups groups) {
        return new ExpressionBinder(
                statement,
                Place.of(scope, commonTables, "having clause")
                        .withAggregates()
                        .withAliases(Aliases.over(items, column -> !groups.isKey(column))));
    }
}
