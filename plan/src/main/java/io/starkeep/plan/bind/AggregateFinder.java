package io.starkeep.plan.bind;

import io.starkeep.plan.function.FunctionCatalog;
import io.starkeep.plan.function.FunctionKind;
import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.Expression.FunctionCall;
import io.starkeep.sql.tree.QueryBody.Select;
import io.starkeep.sql.tree.SelectItem;
import io.starkeep.sql.tree.SortItem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Tells whether a SELECT groups its rows.
final class AggregateFinder {
    private final FunctionCatalog catalog;

    AggregateFinder(FunctionCatalog catalog) {
        this.catalog = catalog;
    }

    boolean groups(Select select, List<SortItem> orderBy) {
        return !select.groupBy().isEmpty()
                || Stream.of(
                                select.items().stream().flatMap(AggregateFinder::expression),
                                select.having().stream(),
                                select.qualify().stream(),
                                orderBy.stream().map(SortItem::expression))
                        .flatMap(part -> part)
                        .anyMatch(part -> SyntaxOperands.anyMatch(part, this::isAggregate));
    }

    private static Stream<Expression> expression(SelectItem item) {
        return item instanceof SelectItem.Single single
                ? Stream.of(single.expression())
                : Stream.empty();
    }

    private boolean isAggregate(Expression expression) {
        if (!(expression instanceof FunctionCall call) || call.over().isPresent()) {
            return false;
        }
        String name = call.name().last().toLowerCase(Locale.ROOT);
        return AggregateBinder.isGrouping(name)
                || catalog.kind(name).equals(Optional.of(FunctionKind.AGGREGATE));
    }
}
