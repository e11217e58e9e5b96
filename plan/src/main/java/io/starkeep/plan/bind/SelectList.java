package io.starkeep.plan.bind;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.plan.OutputColumn;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.Position;
import io.starkeep.sql.tree.QualifiedName;
import io.starkeep.sql.tree.SelectItem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Binds a select list and names its columns.
final class SelectList {
    private final ExpressionBinder binder;

    SelectList(ExpressionBinder binder) {
        this.binder = binder;
    }

    List<SelectedItem> bind(List<SelectItem> items) {
        return items.stream().flatMap(this::item).toList();
    }

    private Stream<SelectedItem> item(SelectItem item) {
        return switch (item) {
            case SelectItem.Single single -> Stream.of(single(single));
            case SelectItem.All(Position position, Optional<QualifiedName> qualifier) ->
                    all(position, qualifier);
        };
    }

    private Stream<SelectedItem> all(Position position, Optional<QualifiedName> qualifier) {
        Scope scope = binder.place().scope();
        List<ScopeColumn> columns =
                qualifier.map(name -> scope.columnsOf(name, position)).orElseGet(scope::columns);
        if (columns.isEmpty()) {
            throw StarkeepException.of(
                    ErrorCode.SEMANTIC_ERROR, "No tables used" + Faults.at(position));
        }
        return columns.stream()
                .map(column -> {
                    binder.statement().use(column.value());
                    return new SelectedItem(
                            column.value(),
                            Optional.empty(),
                            label(column.name(), column.value(), Optional.of(column)),
                            position);
                });
    }

    private SelectedItem single(SelectItem.Single single) {
        TypedExpression value = binder.bind(single.expression());
        Optional<ScopeColumn> column =
                single.expression() instanceof Expression.ColumnReference reference
                        ? binder.place().scope().local(reference.name())
                        : Optional.empty();
        String name =
                single.alias()
                        .orElseGet(() ->
                                single.expression() instanceof Expression.ColumnReference reference
                                        ? reference.name().last()
                                        : single.text());
        return new SelectedItem(
                value, single.alias(), label(name, value, column), single.position());
    }

    private static OutputColumn label(
            String name, TypedExpression value, Optional<ScopeColumn> column) {
        return new OutputColumn(
                name,
                value.type(),
                value.nullable(),
                column.map(ScopeColumn::table).orElse(""),
                column.map(ScopeColumn::database).orElse(""));
    }
}
