package io.starkeep.plan;

import io.starkeep.type.SqlType;

/// A column of a result as the client sees it.
///
/// @param name label: alias, column name or the expression as typed
/// @param table alias of the table it comes from, empty for expressions
/// @param database empty for expressions
public record OutputColumn(
        String name, SqlType type, boolean nullable, String table, String database) {}
