package io.starkeep.plan.bind;

import io.starkeep.plan.OutputColumn;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.sql.tree.Position;
import java.util.Optional;

/// One column of a select list, stars expanded.
record SelectedItem(
        TypedExpression value, Optional<String> alias, OutputColumn label, Position position) {
    SelectedItem withValue(TypedExpression newValue) {
        return new SelectedItem(
                newValue,
                alias,
                new OutputColumn(
                        label.name(),
                        newValue.type(),
                        newValue.nullable(),
                        label.table(),
                        label.database()),
                position);
    }
}
