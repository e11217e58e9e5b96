package io.starkeep.execute.definition;

import io.starkeep.catalog.Partition;
import io.starkeep.catalog.Table;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.sql.tree.PartitionItem;
import io.starkeep.type.BoundValue;
import io.starkeep.type.Column;
import io.starkeep.type.PartitionRange;
import io.starkeep.type.SqlType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// The range partitions of a table under construction: those there are and those to add. Keeps
/// ranges apart and names unique. Not thread-safe.
public final class PartitionPlan {
    private static final int MOST_AT_ONCE = 4_096;

    private final List<Column> columns;
    private final RangeOrder order;
    private final NavigableMap<List<BoundValue>, Placed> byLower;
    private final Map<String, Placed> byName = new TreeMap<>();
    private final List<PartitionBlueprint> added = new ArrayList<>();

    private record Placed(String name, PartitionRange range) {}

    /// @param columns that the table is partitioned by
    public PartitionPlan(List<Column> columns) {
        this.columns = List.copyOf(columns);
        this.order = new RangeOrder(this.columns.stream().map(Column::type).toList());
        this.byLower = new TreeMap<>(order);
    }

    /// A plan that starts with the partitions of a range-partitioned table.
    public static PartitionPlan of(Table table) {
        List<Column> columns =
                table.partitioning().partitionColumns().stream()
                        .map(name ->
                                Problems.require(table.schema().columns(), name, "PARTITION BY"))
                        .toList();
        var plan = new PartitionPlan(columns);
        for (Partition partition : table.partitions()) {
            partition.range().ifPresent(range -> plan.place(new Placed(partition.name(), range)));
        }
        return plan;
    }

    /// @throws StarkeepException SEMANTIC_ERROR when the range meets another one
    public static void checkFree(Table table, Partition partition) {
        PartitionPlan plan = of(table);
        partition.range().ifPresent(range -> plan.checkFree(new Placed(partition.name(), range)));
    }

    /// The partitions of a table in the order of their ranges.
    public static List<Partition> sorted(Table table) {
        Comparator<List<BoundValue>> order = of(table).order;
        return table.partitions().stream()
                .sorted(
                        Comparator.comparing(
                                partition ->
                                        partition
                                                .range()
                                                .map(PartitionRange::lower)
                                                .orElse(List.of()),
                                (one, other) ->
                                        one.isEmpty() || other.isEmpty()
                                                ? 0
                                                : order.compare(one, other)))
                .toList();
    }

    /// What the items of a partition list add.
    public List<PartitionBlueprint> added() {
        return List.copyOf(added);
    }

    /// Adds what an item describes.
    ///
    /// @param prefix of the names that a batch makes up
    /// @throws StarkeepException SEMANTIC_ERROR, PARTITION_EXISTS, WRONG_VALUE
    public void add(PartitionItem item, Map<String, String> properties, String prefix) {
        switch (item) {
            case PartitionItem.LessThan lessThan -> {
                if (!exists(lessThan.name(), lessThan.ifNotExists())) {
                    List<BoundValue> upper = bounds(lessThan.upper());
                    var range = new PartitionRange(lowerFor(upper), upper);
                    add(lessThan.name(), range, merged(lessThan.properties(), properties));
                }
            }
            case PartitionItem.Fixed fixed -> {
                if (!exists(fixed.name(), fixed.ifNotExists())) {
                    var range = new PartitionRange(bounds(fixed.lower()), bounds(fixed.upper()));
                    add(fixed.name(), range, merged(fixed.properties(), properties));
                }
            }
            case PartitionItem.Batch batch -> {
                for (var slice : PartitionBatch.slices(batch, columns, prefix, MOST_AT_ONCE)) {
                    exists(slice.name(), false);
                    add(slice.name(), slice.range(), PropertyRules.ofPartition(properties));
                }
            }
        }
    }

    private static Map<String, String> merged(
            Map<String, String> ofItem, Map<String, String> ofClause) {
        Map<String, String> merged = new TreeMap<>(PropertyRules.ofPartition(ofClause));
        merged.putAll(PropertyRules.ofPartition(ofItem));
        return merged;
    }

    private boolean exists(String name, boolean allowed) {
        boolean exists = byName.containsKey(name.toLowerCase(Locale.ROOT));
        if (exists && !allowed) {
            throw StarkeepException.of(ErrorCode.PARTITION_EXISTS, name);
        }
        return exists;
    }

    private void add(String name, PartitionRange range, Map<String, String> properties) {
        NameRules.checkPartition(name);
        var placed = new Placed(name, range);
        if (order.compare(range.lower(), range.upper()) >= 0) {
            throw Problems.semantic(
                    "Partition '%s' is empty: its upper bound %s is not above its lower bound %s",
                    name, BoundText.of(range.upper()), BoundText.of(range.lower()));
        }
        checkFree(placed);
        if (added.size() == MOST_AT_ONCE) {
            throw Problems.semantic("One statement may make at most %s partitions", MOST_AT_ONCE);
        }
        place(placed);
        added.add(new PartitionBlueprint(name, Optional.of(range), properties));
    }

    private void place(Placed placed) {
        byLower.put(placed.range().lower(), placed);
        byName.put(placed.name().toLowerCase(Locale.ROOT), placed);
    }

    private void checkFree(Placed placed) {
        var below = byLower.lowerEntry(placed.range().upper());
        if (below != null && order.overlap(below.getValue().range(), placed.range())) {
            throw Problems.semantic(
                    "The range %s of partition '%s' overlaps that of partition '%s', %s",
                    BoundText.of(placed.range()),
                    placed.name(),
                    below.getValue().name(),
                    BoundText.of(below.getValue().range()));
        }
    }

    /// LESS THAN starts where the partition below ends.
    private List<BoundValue> lowerFor(List<BoundValue> upper) {
        var below = byLower.lowerEntry(upper);
        return below == null
                ? columns.stream().map(_ -> (BoundValue) new BoundValue.Min()).toList()
                : below.getValue().range().upper();
    }

    /// One bound for each column: missing ones are the lowest, MAXVALUE alone is the highest of
    /// all.
    private List<BoundValue> bounds(List<BoundValue> written) {
        if (written.size() > columns.size()) {
            throw Problems.semantic(
                    "The bound %s has more values than the table has partition columns",
                    BoundText.of(written));
        }
        boolean highest = written.size() == 1 && written.getFirst() instanceof BoundValue.Max;
        List<BoundValue> bounds = new ArrayList<>();
        for (int at = 0; at < columns.size(); at++) {
            if (at < written.size()) {
                bounds.add(bound(written.get(at), columns.get(at)));
            } else {
                bounds.add(highest ? new BoundValue.Max() : new BoundValue.Min());
            }
        }
        return bounds;
    }

    private static BoundValue bound(BoundValue written, Column column) {
        return switch (written) {
            case BoundValue.Min min -> min;
            case BoundValue.Max max -> max;
            case BoundValue.Value(String text) ->
                    new BoundValue.Value(value(column.type(), column.name(), text));
        };
    }

    static String value(SqlType type, String column, String text) {
        return Constants.canonical(type, text)
                .orElseThrow(() ->
                        StarkeepException.of(
                                ErrorCode.WRONG_VALUE,
                                type.sql(),
                                text,
                                " in a bound of partition column '" + column + "'"));
    }
}
