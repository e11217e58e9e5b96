package io.starkeep.sql;

import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.Query;
import java.util.List;

/// What stood between two parentheses of an expression.
sealed interface Parenthesised {
    record OfQuery(Query query) implements Parenthesised {}

    /// @param expressions at least one
    record OfExpressions(List<Expression> expressions) implements Parenthesised {}
}
