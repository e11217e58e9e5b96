package io.starkeep.plan.bind;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.plan.OutputColumn;
import io.starkeep.plan.tree.SortKey;
import io.starkeep.plan.tree.TypedExpression.Constant;
import io.starkeep.plan.tree.TypedQuery;
import io.starkeep.plan.tree.TypedQuery.Limit;
import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.Position;
import io.starkeep.sql.tree.Query;
import io.starkeep.sql.tree.QueryBody;
import io.starkeep.sql.tree.SortItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whole queries: WITH, the body, ORDER BY and LIMIT.
final class QueryBinder {
    private static final Position START = new Position(1, 1);

    private final StatementBinding statement;

    QueryBinder(StatementBinding statement) {
        this.statement = statement;
    }

    NamedQuery bind(Query query, Scope outer, CommonTables commonTables) {
        return statement.deeper(
                query.position(),
                () ->
                        query.with().isEmpty()
                                ? ordered(query, outer, commonTables)
                                : with(query, outer, commonTables));
    }

    private NamedQuery with(Query query, Scope outer, CommonTables commonTables) {
        List<TypedQuery.CommonTable> tables = new ArrayList<>();
        CommonTables visible = commonTables;
        for (Query.CommonTable table : query.with()) {
            NamedQuery bound = bind(table.query(), outer, visible);
            String generated = statement.newAlias();
            tables.add(new TypedQuery.CommonTable(generated, bound.query()));
            visible =
                    visible.with(
                            table.name(),
                            new CommonTables.Entry(generated, renamed(bound.columns(), table)));
        }
        NamedQuery body = ordered(query, outer, visible);
        return new NamedQuery(new TypedQuery.With(tables, body.query()), body.columns());
    }

    private static List<OutputColumn> renamed(List<OutputColumn> columns, Query.CommonTable table) {
        if (table.columns().isEmpty()) {
            return columns;
        }
        if (table.columns().size() != columns.size()) {
            throw StarkeepException.of(
                    ErrorCode.COLUMN_COUNT_MISMATCH,
                    "'%s' has %d columns but %d names are given%s"
                            .formatted(
                                    table.name(),
                                    columns.size(),
                                    table.columns().size(),
                                    Faults.at(table.position())));
        }
        List<OutputColumn> renamed = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            OutputColumn column = columns.get(i);
            renamed.add(
                    new OutputColumn(
                            table.columns().get(i),
                            column.type(),
                            column.nullable(),
                            column.table(),
                            column.database()));
        }
        return renamed;
    }

    private NamedQuery ordered(Query query, Scope outer, CommonTables commonTables) {
        Optional<Limit> limit = query.limit().map(this::limit);
        if (query.body() instanceof QueryBody.Select select) {
            return new SelectBinder(statement, outer, commonTables)
                    .bind(new SelectBinder.Clauses(select, query.orderBy(), limit));
        }
        NamedQuery body = body(query.body(), outer, commonTables);
        return query.orderBy().isEmpty() && limit.isEmpty()
                ? body
                : sorted(body, query.orderBy(), limit, commonTables);
    }

    NamedQuery body(QueryBody body, Scope outer, CommonTables commonTables) {
        return switch (body) {
            case QueryBody.Select select ->
                    new SelectBinder(statement, outer, commonTables)
                            .bind(new SelectBinder.Clauses(select, List.of(), Optional.empty()));
            case QueryBody.SetOperation operation ->
                    new SetOperationBinder(statement, this).bind(operation, outer, commonTables);
            case QueryBody.Values values ->
                    new ValuesBinder(
                                    new ExpressionBinder(
                                            statement, Place.of(outer, commonTables, "values")))
                            .bind(values);
            case QueryBody.Nested nested -> bind(nested.query(), outer, commonTables);
        };
    }

    /// ORDER BY and LIMIT around something that is not a plain SELECT: only its columns are known.
    private NamedQuery sorted(
            NamedQuery body,
            List<SortItem> orderBy,
            Optional<Limit> limit,
            CommonTables commonTables) {
        String alias = statement.newAlias();
        List<SelectedItem> items = new ArrayList<>();
        List<ScopeColumn> columns = new ArrayList<>();
        for (int i = 0; i < body.columns().size(); i++) {
            OutputColumn label = body.columns().get(i);
            var reference = Queries.reference(alias, body.query().fields().get(i));
            columns.add(new ScopeColumn(label.name(), reference, label.table(), ""));
            items.add(new SelectedItem(reference, Optional.empty(), label, START));
        }
        Scope scope = Scope.of(new Source(Optional.empty(), "", columns, false));
        List<SortKey> keys =
                new OrderBinder(
                                new ExpressionBinder(
                                        statement, Place.of(scope, commonTables, "order clause")),
                                items)
                        .bind(orderBy);
        return new NamedQuery(Queries.sorted(alias, body.query(), keys, limit), body.columns());
    }

    private Limit limit(Query.Limit limit) {
        return new Limit(
                Optional.of(count(limit.count())), limit.offset().map(this::count).orElse(0L));
    }

    private long count(Expression expression) {
        ExpressionBinder binder =
                new ExpressionBinder(
                        statement, Place.of(Scope.EMPTY, CommonTables.NONE, "limit clause"));
        if (binder.bind(expression) instanceof Constant(var value)) {
            String text = value.text().orElse("");
            if (text.matches("\\d{1,18}")) {
                return Long.parseLong(text);
            }
        }
        throw Faults.semantic(
                expression.position(), "LIMIT needs a whole number that is not negative");
    }
}
