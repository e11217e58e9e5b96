package io.starkeep.execute;

import io.starkeep.type.SqlType;

/// A column of a result as the client is told about it.
///
/// @param name the label: the alias, or the expression as typed
/// @param table the table it comes from, empty when it is computed
/// @param database the database of that table, empty when it is computed
public record ResultColumn(
        String name, SqlType type, boolean nullable, String table, String database) {
    /// A nullable column that comes from no table.
    public static ResultColumn computed(String name, SqlType type) {
        return new ResultColumn(name, type, true, "", "");
    }

    /// A nullable VARCHAR column that comes from no table, as most columns of SHOW are.
    public static ResultColumn text(String name) {
        return computed(name, SqlType.STRING);
    }
}
