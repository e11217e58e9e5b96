package io.starkeep.plan.bind;

import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.plan.tree.TypedExpression.ColumnReference;
import io.starkeep.type.SqlType;

/// A column that a FROM clause offers.
///
/// @param name compared without case
/// @param value what reads it
/// @param table alias of its relation, empty for columns that joins merged from several
/// @param database empty where there is none
record ScopeColumn(String name, TypedExpression value, String table, String database) {
    ScopeColumn asNullable() {
        return value instanceof ColumnReference(String relation, String column, SqlType type, var _)
                ? new ScopeColumn(
                        name, new ColumnReference(relation, column, type, true), table, database)
                : this;
    }
}
