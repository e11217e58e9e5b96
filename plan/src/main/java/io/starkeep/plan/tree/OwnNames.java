package io.starkeep.plan.tree;

import io.starkeep.plan.tree.TypedExpression.ColumnReference;
import io.starkeep.type.Column;
import java.util.List;

/// Turns the generated names of a table's columns into the columns' own.
///
/// @param columns of the table, in the order of their generated names
public record OwnNames(List<Column> columns) {
    public OwnNames {
        columns = List.copyOf(columns);
    }

    /// @param expression over no other relation
    public TypedExpression in(TypedExpression expression) {
        if (expression instanceof ColumnReference reference) {
            Column column = columns.get(Integer.parseInt(reference.column().substring(1)) - 1);
            return new ColumnReference("", column.name(), column.type(), column.nullable());
        }
        List<TypedExpression> children = expression.children();
        return children.isEmpty()
                ? expression
                : expression.withChildren(children.stream().map(this::in).toList());
    }
}
