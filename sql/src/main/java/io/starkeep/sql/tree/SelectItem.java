package io.starkeep.sql.tree;

import java.util.Optional;

/// One item of a select list.
public sealed interface SelectItem extends Node {
    /// @param text the expression as typed: the column's label when there is no alias
    record Single(Position position, Expression expression, Optional<String> alias, String text)
            implements SelectItem {}

    /// `*` or `qualifier.*`.
    record All(Position position, Optional<QualifiedName> qualifier) implements SelectItem {}
}
