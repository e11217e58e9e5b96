package io.starkeep.sql;

import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.GroupingElement;
import io.starkeep.sql.tree.Query;
import io.starkeep.sql.tree.QueryBody;
import io.starkeep.sql.tree.QueryBody.SetOperation.Quantifier;
import io.starkeep.sql.tree.SelectItem;
import java.util.Collection;

/// Queries.
final class QueryPrinter {
    private final Printers printers;
    private final SqlText out;

    QueryPrinter(Printers printers) {
        this.printers = printers;
        this.out = printers.out;
    }

    void inParentheses(Query query) {
        out.add("(");
        print(query);
        out.add(")");
    }

    void print(Query query) {
        if (!query.with().isEmpty()) {
            out.add("WITH ").list(query.with(), ", ", this::commonTable).add(" ");
        }
        body(query.body());
        printers.functions.orderBy(query.orderBy());
        query.limit().ifPresent(this::limit);
    }

    private void commonTable(Query.CommonTable table) {
        out.name(table.name());
        if (!table.columns().isEmpty()) {
            out.add(" ").names(table.columns());
        }
        out.add(" AS ");
        inParentheses(table.query());
    }

    void limit(Query.Limit limit) {
        out.add(" LIMIT ");
        printers.expressions.print(limit.count());
        printers.expressions.optional(" OFFSET ", limit.offset());
    }

    private void body(QueryBody body) {
        switch (body) {
            case QueryBody.Select select -> select(select);
            case QueryBody.SetOperation operation -> operation(operation);
            case QueryBody.Nested nested -> inParentheses(nested.query());
            case QueryBody.Values values ->
                    out.add("VALUES ").list(values.rows(), ", ", this::group);
        }
    }

    /// The grammar makes no parentheses necessary: INTERSECT below UNION, left to right otherwise.
    private void operation(QueryBody.SetOperation operation) {
        String quantifier = operation.quantifier() == Quantifier.ALL ? " ALL " : " ";
        out.list(operation.terms(), " " + operation.operator().name() + quantifier, this::body);
    }

    private void select(QueryBody.Select select) {
        out.add("SELECT ").addIf(select.distinct(), "DISTINCT ");
        out.list(select.items(), ", ", this::item);
        select.from()
                .ifPresent(relation -> {
                    out.add(" FROM ");
                    printers.relations.list(relation);
                });
        printers.expressions.optional(" WHERE ", select.where());
        if (!select.groupBy().isEmpty()) {
            out.add(" GROUP BY ").list(select.groupBy(), ", ", this::grouping);
        }
        printers.expressions.optional(" HAVING ", select.having());
        printers.expressions.optional(" QUALIFY ", select.qualify());
        if (!select.windows().isEmpty()) {
            out.add(" WINDOW ").list(select.windows(), ", ", this::window);
        }
    }

    private void item(SelectItem item) {
        switch (item) {
            case SelectItem.All all -> {
                all.qualifier().ifPresent(qualifier -> out.name(qualifier).add("."));
                out.add("*");
            }
            case SelectItem.Single single -> {
                printers.expressions.print(single.expression());
                out.optionalName(" AS ", single.alias());
            }
        }
    }

    private void grouping(GroupingElement element) {
        switch (element) {
            case GroupingElement.Single single -> printers.expressions.print(single.expression());
            case GroupingElement.Rollup rollup -> {
                out.add("ROLLUP ");
                group(rollup.expressions());
            }
            case GroupingElement.Cube cube -> {
                out.add("CUBE ");
                group(cube.expressions());
            }
            case GroupingElement.Sets sets ->
                    out.add("GROUPING SETS (").list(sets.sets(), ", ", this::group).add(")");
        }
    }

    private void group(Collection<Expression> expressions) {
        out.add("(");
        printers.expressions.list(expressions);
        out.add(")");
    }

    private void window(QueryBody.NamedWindow window) {
        out.name(window.name()).add(" AS ");
        printers.functions.specification(window.window());
    }
}
