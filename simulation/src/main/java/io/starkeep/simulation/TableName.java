package io.starkeep.simulation;

import java.util.Comparator;

/// A table's full name.
record TableName(String database, String table) implements Comparable<TableName> {
    private static final Comparator<TableName> ORDER =
            Comparator.comparing(TableName::database).thenComparing(TableName::table);

    @Override
    public int compareTo(TableName other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return database + "." + table;
    }
}
