package io.starkeep.storage.parquet;

import io.starkeep.storage.PartitionTarget;
import io.starkeep.storage.WriteTarget;
import io.starkeep.type.BoundValue;
import io.starkeep.type.SqlType;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/// The engine SQL that finds a row's partition: a decision tree over the ranges, so that a row
/// costs about log2 of their number.
final class PartitionRouting {
    private final List<PhysicalColumn> columns;
    private final List<PartitionTarget> partitions;

    /// @param columns the partition columns
    PartitionRouting(WriteTarget target, List<PhysicalColumn> columns) {
        this.columns = columns;
        Comparator<PartitionTarget> byLower =
                (left, right) -> compare(lower(left), lower(right), 0);
        partitions = target.partitions().stream().sorted(byLower).toList();
    }

    /// @param leaf the expression for the rows of a partition
    /// @param none the expression for rows outside every partition
    String expression(Leaf leaf, String none) {
        if (partitions.isEmpty()) {
            return none;
        }
        return tree(0, partitions.size(), leaf, none);
    }

    private String tree(int from, int to, Leaf leaf, String none) {
        if (to - from == 1) {
            return single(partitions.get(from), leaf, none);
        }
        int middle = (from + to) >>> 1;
        return "CASE WHEN "
                + below(lower(partitions.get(middle)), 0)
                + " THEN "
                + tree(from, middle, leaf, none)
                + " ELSE "
                + tree(middle, to, leaf, none)
                + " END";
    }

    private String single(PartitionTarget partition, Leaf leaf, String none) {
        if (partition.range().isEmpty()) {
            return leaf.of(partition);
        }
        String inside =
                "NOT "
                        + below(lower(partition), 0)
                        + " AND "
                        + below(partition.range().get().upper(), 0);
        return "CASE WHEN " + inside + " THEN " + leaf.of(partition) + " ELSE " + none + " END";
    }

    /// Whether a row is below a bound; never NULL. NULL is below every value and not below MIN.
    private String below(List<BoundValue> bound, int place) {
        if (place == bound.size()) {
            return "FALSE";
        }
        PhysicalColumn column = columns.get(place);
        return switch (bound.get(place)) {
            case BoundValue.Min _ -> "FALSE";
            case BoundValue.Max _ -> "TRUE";
            case BoundValue.Value value -> {
                String name = column.logical();
                String constant = column.constant(value.text());
                String less = name + " IS NULL OR " + name + " < " + constant;
                String rest = below(bound, place + 1);
                yield rest.equals("FALSE")
                        ? "(" + less + ")"
                        : "(" + less + " OR (" + name + " = " + constant + " AND " + rest + "))";
            }
        };
    }

    private static List<BoundValue> lower(PartitionTarget partition) {
        return partition.range().map(range -> range.lower()).orElse(List.of());
    }

    private int compare(List<BoundValue> left, List<BoundValue> right, int place) {
        if (place == left.size() || place == right.size()) {
            return Integer.compare(left.size(), right.size());
        }
        int order = compare(left.get(place), right.get(place), columns.get(place).type());
        return order != 0 ? order : compare(left, right, place + 1);
    }

    private static int compare(BoundValue left, BoundValue right, SqlType type) {
        if (left instanceof BoundValue.Value(String a)
                && right instanceof BoundValue.Value(String b)) {
            return isNumber(type) ? new BigDecimal(a).compareTo(new BigDecimal(b)) : a.compareTo(b);
        }
        return Integer.compare(rank(left), rank(right));
    }

    private static int rank(BoundValue bound) {
        return switch (bound) {
            case BoundValue.Min _ -> 0;
            case BoundValue.Value _ -> 1;
            case BoundValue.Max _ -> 2;
        };
    }

    private static boolean isNumber(SqlType type) {
        return switch (type) {
            case SqlType.Scalar.TINYINT,
                    SqlType.Scalar.SMALLINT,
                    SqlType.Scalar.INT,
                    SqlType.Scalar.BIGINT,
                    SqlType.Scalar.LARGEINT ->
                    true;
            case SqlType.Decimal _ -> true;
            default -> false;
        };
    }

    /// What stands at the leaves of the tree.
    interface Leaf {
        String of(PartitionTarget partition);
    }
}
