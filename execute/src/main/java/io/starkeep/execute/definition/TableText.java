package io.starkeep.execute.definition;

import io.starkeep.catalog.Partition;
import io.starkeep.catalog.Table;
import io.starkeep.type.BoundValue;
import io.starkeep.type.Column;
import io.starkeep.type.DefaultValue;
import io.starkeep.type.PartitionRange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/// The text of SHOW CREATE TABLE: StarRocks' layout, which clients take apart line by line. It
/// creates the same table again.
public final class TableText {
    /// In this order; others follow by name.
    private static final List<String> FIRST_PROPERTIES =
            List.of(
                    Table.REPLICATION_NUM,
                    "bloom_filter_columns",
                    "colocate_with",
                    "in_memory",
                    "storage_format",
                    "enable_persistent_index",
                    "replicated_storage",
                    "write_quorum",
                    "storage_medium",
                    "compression");

    private TableText() {}

    public static String of(Table table) {
        var text = new StringBuilder("CREATE TABLE ").append(name(table.name())).append(" (\n");
        text.append(
                table.schema().columns().stream()
                        .map(column -> "  " + column(column))
                        .collect(Collectors.joining(",\n")));
        text.append("\n) ENGINE=OLAP \n").append(table.schema().keysType()).append(" KEY");
        text.append(names(table.schema().keyColumns().stream().map(Column::name).toList()));
        if (!table.comment().isEmpty()) {
            text.append("\nCOMMENT ").append(quoted(table.comment()));
        }
        partitions(table).ifPresent(text::append);
        text.append("\nDISTRIBUTED BY HASH").append(names(table.distribution().columns()));
        text.append(" BUCKETS ").append(table.distribution().buckets()).append(' ');
        text.append("\nPROPERTIES (\n").append(properties(table)).append("\n);");
        return text.toString();
    }

    private static String column(Column column) {
        var text = new StringBuilder(name(column.name())).append(' ');
        text.append(TypeText.wide(column.type())).append(column.nullable() ? " NULL" : " NOT NULL");
        switch (column.defaultValue()) {
            case DefaultValue.None _ -> {}
            case DefaultValue.Null _ -> text.append(" DEFAULT NULL");
            case DefaultValue.Constant(String value) ->
                    text.append(" DEFAULT ").append(quoted(value));
            case DefaultValue.CurrentTimestamp _ -> text.append(" DEFAULT CURRENT_TIMESTAMP");
        }
        return text.append(" COMMENT ").append(quoted(column.comment())).toString();
    }

    private static Optional<String> partitions(Table table) {
        List<String> columns = table.partitioning().partitionColumns();
        if (columns.isEmpty()) {
            return Optional.empty();
        }
        StringJoiner text =
                new StringJoiner(",\n", "\nPARTITION BY RANGE" + names(columns) + "\n(", ")");
        List<BoundValue> below = List.of();
        for (Partition partition : PartitionPlan.sorted(table)) {
            PartitionRange range = partition.range().orElseThrow();
            text.add("PARTITION " + name(partition.name()) + " VALUES " + values(range, below));
            below = range.upper();
        }
        return Optional.of(text.toString());
    }

    /// A range that begins at the lowest value has no other form than LESS THAN; one that ends at
    /// the highest is LESS THAN only where no gap is below it.
    ///
    /// @param below where the partition before ends
    private static String values(PartitionRange range, List<BoundValue> below) {
        boolean lowest = range.lower().stream().allMatch(BoundValue.Min.class::isInstance);
        boolean highest = range.upper().stream().allMatch(BoundValue.Max.class::isInstance);
        String upper = highest ? "(MAXVALUE)" : BoundText.of(written(range.upper()));
        return lowest || highest && range.lower().equals(below)
                ? "LESS THAN " + upper
                : "[%s, %s)".formatted(BoundText.of(written(range.lower())), upper);
    }

    /// Trailing lowest values are left out: that is how they are written.
    private static List<BoundValue> written(List<BoundValue> bounds) {
        List<BoundValue> written = new ArrayList<>(bounds);
        while (written.size() > 1 && written.getLast() instanceof BoundValue.Min) {
            written.removeLast();
        }
        return written;
    }

    private static String properties(Table table) {
        Set<String> keys = new LinkedHashSet<>(FIRST_PROPERTIES);
        keys.retainAll(table.properties().keySet());
        keys.addAll(table.properties().keySet());
        return keys.stream()
                .map(key -> quoted(key) + " = " + quoted(table.properties().getOrDefault(key, "")))
                .collect(Collectors.joining(",\n"));
    }

    private static String names(List<String> names) {
        return names.stream().map(TableText::name).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String name(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
