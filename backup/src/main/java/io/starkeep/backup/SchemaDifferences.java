package io.starkeep.backup;

import io.starkeep.catalog.Table;
import io.starkeep.repository.TableSnapshot;
import io.starkeep.type.Column;
import io.starkeep.type.DefaultValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Compares what is declared of a live table and of one in a snapshot: model, key, columns by
/// position with name, type, nullability and default, partition columns, bucket columns. Comments
/// and properties may differ.
final class SchemaDifferences {
    private final List<String> found = new ArrayList<>();

    private SchemaDifferences() {}

    /// Every difference, both sides named; empty when data of one fits the other.
    static List<String> between(Table live, TableSnapshot stored) {
        SchemaDifferences differences = new SchemaDifferences();
        differences.compare("table model", live.schema().keysType(), stored.schema().keysType());
        differences.compare(
                "number of key columns", live.schema().keyCount(), stored.schema().keyCount());
        differences.columns(live.schema().columns(), stored.schema().columns());
        differences.names(
                "partition columns",
                live.partitioning().partitionColumns(),
                stored.partitionColumns());
        differences.names("bucket columns", live.distribution().columns(), stored.bucketColumns());
        return List.copyOf(differences.found);
    }

    private void columns(List<Column> live, List<Column> stored) {
        compare("number of columns", live.size(), stored.size());
        for (int i = 0; i < Math.min(live.size(), stored.size()); i++) {
            Column here = live.get(i);
            Column there = stored.get(i);
            if (here.name().equalsIgnoreCase(there.name())) {
                compare("column '" + here.name() + "'", declared(here), declared(there));
            } else {
                compare("column " + (i + 1), here.name(), there.name());
            }
        }
    }

    private static String declared(Column column) {
        String nullable = column.nullable() ? " NULL" : " NOT NULL";
        String defaultValue =
                switch (column.defaultValue()) {
                    case DefaultValue.None() -> "";
                    case DefaultValue.Null() -> " DEFAULT NULL";
                    case DefaultValue.Constant(String text) -> " DEFAULT '" + text + "'";
                    case DefaultValue.CurrentTimestamp() -> " DEFAULT CURRENT_TIMESTAMP";
                };
        return column.type().sql() + nullable + defaultValue;
    }

    private void names(String what, List<String> live, List<String> stored) {
        compare(what, lower(live), lower(stored));
    }

    private static List<String> lower(List<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }

    private void compare(String what, Object live, Object stored) {
        if (!live.equals(stored)) {
            found.add(what + " is " + live + " here and " + stored + " in the snapshot");
        }
    }
}
