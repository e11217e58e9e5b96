package io.starkeep.plan.bind;

import io.starkeep.plan.tree.Projection;
import io.starkeep.plan.tree.SortKey;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.plan.tree.TypedQuery;
import io.starkeep.plan.tree.TypedQuery.Limit;
import io.starkeep.plan.tree.TypedRelation;
import io.starkeep.sql.tree.Position;
import io.starkeep.sql.tree.QueryBody.Select;
import io.starkeep.sql.tree.SortItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// One SELECT with its ORDER BY and LIMIT, clause by clause in the order of their meaning.
final class SelectBinder {
    private final StatementBinding statement;
    private final Scope outer;
    private final CommonTables commonTables;

    SelectBinder(StatementBinding statement, Scope outer, CommonTables commonTables) {
        this.statement = statement;
        this.outer = outer;
        this.commonTables = commonTables;
    }

    NamedQuery bind(Select select, List<SortItem> orderBy, Optional<Limit> limit) {
        RelationBinder relations = new RelationBinder(statement, outer, commonTables);
        Optional<RelationBinder.Bound> from =
                select.from().map(relation -> relations.bind(relation, Scope.EMPTY));
        Scope rows = from.map(RelationBinder.Bound::scope).orElse(Scope.EMPTY).within(outer);
        Optional<TypedRelation> source = from.map(RelationBinder.Bound::relation);
        Optional<TypedExpression> where =
                select.where().map(expression -> at(rows, "where clause").condition(expression));
        where.ifPresent(statement::restrict);
        boolean groups =
                new AggregateFinder(statement.functions().catalog()).groups(select, orderBy);
        return groups
                ? grouped(select, orderBy, limit, rows, source, where)
                : plain(select, orderBy, limit, rows, source, where);
    }

    private ExpressionBinder at(Scope scope, String clause) {
        return new ExpressionBinder(statement, Place.of(scope, commonTables, clause));
    }

    private NamedQuery plain(
            Select select,
            List<SortItem> orderBy,
            Optional<Limit> limit,
            Scope rows,
            Optional<TypedRelation> source,
            Optional<TypedExpression> where) {
        Place place = Place.of(rows, commonTables, "field list").withWindows(select.windows());
        List<SelectedItem> items =
                new SelectList(new ExpressionBinder(statement, place)).bind(select.items());
        Optional<TypedExpression> having =
                select.having()
                        .map(expression ->
                                at(rows, "having clause")
                                        .withAliases(Aliases.first(items))
                                        .condition(expression));
        return finish(
                select,
                orderBy,
                limit,
                items,
                items,
                source,
                both(where, having),
                place,
                (value, _) -> value);
    }

    private static Optional<TypedExpression> both(
            Optional<TypedExpression> one, Optional<TypedExpression> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.or(() -> other);
        }
        return Optional.of(
                new TypedExpression.Junction(
                        TypedExpression.Connective.AND, List.of(one.get(), other.get())));
    }

    private NamedQuery grouped(
            Select select,
            List<SortItem> orderBy,
            Optional<Limit> limit,
            Scope rows,
            Optional<TypedRelation> source,
            Optional<TypedExpression> where) {
        GroupKeys keys =
                new GroupByBinder(at(rows, "group statement"), select.items())
                        .bind(select.groupBy());
        RowGroups groups = new RowGroups(statement, rows, keys);
        UnaryOperator<ScopeColumn> view =
                column -> groups.seenFromInside(column, select.position());
        Place place =
                Place.of(rows.seenFromInsideAs(view), commonTables, "field list")
                        .withAggregates()
                        .withWindows(select.windows());
        List<SelectedItem> overRows =
                new SelectList(new ExpressionBinder(statement, place)).bind(select.items());
        List<SelectedItem> items =
                overRows.stream()
                        .map(item -> item.withValue(groups.over(item.value(), item.position())))
                        .toList();
        Optional<TypedExpression> having =
                select.having()
                        .map(expression ->
                                groups.over(
                                        having(place, overRows, groups).condition(expression),
                                        expression.position()));
        NamedQuery query =
                finish(
                        select,
                        orderBy,
                        limit,
                        overRows,
                        items,
                        Optional.empty(),
                        having,
                        place,
                        groups::over);
        return withSource(query, groups.relation(source, where));
    }

    private ExpressionBinder having(Place place, List<SelectedItem> items, RowGroups groups) {
        Place having =
                Place.of(place.scope(), commonTables, "having clause")
                        .withAggregates()
                        .withAliases(Aliases.over(items, column -> !groups.isKey(column)));
        return new ExpressionBinder(statement, having);
    }

    /// The groups are complete only after every clause has asked for its aggregates.
    private static NamedQuery withSource(NamedQuery query, TypedRelation groups) {
        TypedQuery.Select select = (TypedQuery.Select) query.query();
        return new NamedQuery(
                new TypedQuery.Select(
                        select.distinct(),
                        select.projections(),
                        Optional.of(groups),
                        select.filter(),
                        select.qualify(),
                        select.order(),
                        select.limit()),
                query.columns());
    }

    /// How an expression over rows reads where the projections are made.
    private interface View {
        TypedExpression over(TypedExpression value, Position position);
    }

    private NamedQuery finish(
            Select select,
            List<SortItem> orderBy,
            Optional<Limit> limit,
            List<SelectedItem> overRows,
            List<SelectedItem> items,
            Optional<TypedRelation> source,
            Optional<TypedExpression> filter,
            Place place,
            View view) {
        Optional<TypedExpression> qualify =
                select.qualify()
                        .map(expression ->
                                view.over(
                                        new ExpressionBinder(
                                                        statement,
                                                        place.withAliases(Aliases.last(overRows)))
                                                .condition(expression),
                                        expression.position()));
        OrderBinder order =
                new OrderBinder(
                        new ExpressionBinder(statement, place.withAliases(Aliases.first(overRows))),
                        overRows);
        List<SortKey> keys =
                order.bind(orderBy).stream()
                        .map(key ->
                                new SortKey(
                                        view.over(key.value(), select.position()),
                                        key.direction(),
                                        key.nulls()))
                        .toList();
        List<Projection> projections = projections(items);
        if (select.distinct()) {
            OrderBinder.checkDistinct(keys, projections, orderBy);
        }
        return new NamedQuery(
                new TypedQuery.Select(
                        select.distinct(), projections, source, filter, qualify, keys, limit),
                items.stream().map(SelectedItem::label).toList());
    }

    private static List<Projection> projections(List<SelectedItem> items) {
        List<Projection> projections = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            projections.add(new Projection(StatementBinding.columnName(i), items.get(i).value()));
        }
        return projections;
    }
}
