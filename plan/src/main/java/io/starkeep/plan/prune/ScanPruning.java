package io.starkeep.plan.prune;

import io.starkeep.catalog.Partition;
import io.starkeep.catalog.Table;
import io.starkeep.plan.TableScan.PartitionScan;
import io.starkeep.plan.TypedValue;
import io.starkeep.plan.constant.ConstantCasts;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.type.BoundValue;
import io.starkeep.type.BucketHash;
import io.starkeep.type.Column;
import io.starkeep.type.PartitionRange;
import io.starkeep.type.TabletId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Leaves out the partitions whose range, and the tablets whose bucket, no wanted row can be in.
public final class ScanPruning {
    /// Beyond so many combinations of values all buckets are read.
    private static final int COMBINATION_LIMIT = 1024;

    private final String alias;
    private final Table table;

    public ScanPruning(String alias, Table table) {
        this.alias = alias;
        this.table = table;
    }

    /// @param conditions that every wanted row meets
    public List<PartitionScan> prune(List<Partition> partitions, List<TypedExpression> conditions) {
        ColumnConditions known = new ColumnConditions(alias, table.schema().columns());
        conditions.forEach(known::add);
        return partitions.stream()
                .filter(partition -> mayHold(partition, known))
                .map(partition -> new PartitionScan(partition, tablets(partition, known)))
                .filter(scan -> !scan.tablets().isEmpty())
                .toList();
    }

    /// Only the first partition column bounds a range on its own.
    private boolean mayHold(Partition partition, ColumnConditions known) {
        List<String> names = table.partitioning().partitionColumns();
        if (partition.range().isEmpty() || names.isEmpty()) {
            return true;
        }
        ValueSet wanted = known.of(column(names.getFirst()).name());
        PartitionRange range = partition.range().get();
        Edge edge = new Edge(column(names.getFirst()), range, names.size() == 1);
        return wanted.points().map(points -> points.stream().anyMatch(edge::contains)).orElse(true)
                && wanted.high().map(high -> edge.starts(high, wanted.below())).orElse(true)
                && wanted.low().map(edge::reaches).orElse(true);
    }

    private Column column(String name) {
        return table.schema().column(name).orElseThrow();
    }

    /// A range of the first partition column.
    ///
    /// @param exact whether the upper bound itself is outside: with more columns it may be inside
    private record Edge(Column column, PartitionRange range, boolean exact) {
        boolean contains(TypedValue value) {
            return starts(value, ValueSet.Below.NO) && reaches(value);
        }

        /// Whether it starts at or below a value, or below it.
        boolean starts(TypedValue value, ValueSet.Below below) {
            return switch (range.lower().getFirst()) {
                case BoundValue.Min() -> true;
                case BoundValue.Max() -> false;
                case BoundValue.Value(String text) -> starts(compare(text, value), below);
            };
        }

        private static boolean starts(int order, ValueSet.Below below) {
            return below == ValueSet.Below.YES ? order < 0 : order <= 0;
        }

        boolean reaches(TypedValue value) {
            return switch (range.upper().getFirst()) {
                case BoundValue.Min() -> false;
                case BoundValue.Max() -> true;
                case BoundValue.Value(String text) ->
                        exact ? compare(text, value) > 0 : compare(text, value) >= 0;
            };
        }

        private int compare(String bound, TypedValue value) {
            return Values.compare(TypedValue.of(column.type(), bound), value);
        }
    }

    private List<TabletId> tablets(Partition partition, ColumnConditions known) {
        Optional<Set<Integer>> buckets = buckets(partition.tablets().size(), known);
        return buckets.map(some -> some.stream().map(partition.tablets()::get).toList())
                .orElseGet(partition::tablets);
    }

    private Optional<Set<Integer>> buckets(int count, ColumnConditions known) {
        List<Long> hashes = List.of();
        boolean first = true;
        for (String name : table.distribution().columns()) {
            Column column = column(name);
            Optional<List<TypedValue>> points = known.of(column.name()).points();
            if (points.isEmpty()
                    || (long) Math.max(1, hashes.size()) * points.get().size()
                            > COMBINATION_LIMIT) {
                return Optional.empty();
            }
            List<Long> next = points.get().stream().map(value -> hash(column, value)).toList();
            hashes = first ? next : combined(hashes, next);
            first = false;
        }
        Set<Integer> buckets = new TreeSet<>();
        hashes.forEach(hash -> buckets.add(BucketHash.bucket(hash, count)));
        return Optional.of(buckets);
    }

    private static List<Long> combined(List<Long> before, List<Long> next) {
        return before.stream()
                .flatMap(left -> next.stream().map(right -> BucketHash.combine(left, right)))
                .toList();
    }

    private static long hash(Column column, TypedValue value) {
        TypedValue canonical = ConstantCasts.cast(value, column.type()).orElse(value);
        return BucketHash.of(column.type(), canonical.text());
    }
}
