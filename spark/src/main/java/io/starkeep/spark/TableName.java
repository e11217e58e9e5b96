package io.starkeep.spark;

import java.io.Serializable;

/// A table by its names.
record TableName(String database, String name) implements Serializable {
    /// @param text `database.table`
    static TableName parse(String text) {
        int dot = text.indexOf('.');
        if (dot <= 0 || dot == text.length() - 1) {
            throw new IllegalArgumentException(
                    "'" + text + "' names no table; write the option table as database.table");
        }
        return new TableName(text.substring(0, dot), text.substring(dot + 1));
    }

    /// For SQL.
    String quoted() {
        return quoted(database) + "." + quoted(name);
    }

    static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    @Override
    public String toString() {
        return database + "." + name;
    }
}
