package io.starkeep.storage.parquet;

import io.starkeep.engine.BucketSql;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.storage.PartitionTarget;
import io.starkeep.storage.WriteTarget;
import io.starkeep.type.Column;
import io.starkeep.type.TabletId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The engine SQL that gives the rows of a source the table's names and types and finds the tablet
/// of each.
///
/// @param own the tablets whose rows are wanted; those of the target's others are left out
record RoutedRows(WriteTarget target, Set<TabletId> own) {
    /// The tablet's id, or [#NO_TABLET].
    static final String TABLET = "__tablet";

    /// Of rows outside every partition.
    static final long NO_TABLET = 0;

    static final String OPERATION = "__op";

    /// The columns of the table, [#OPERATION] if there is one, and [#TABLET].
    String sql(String source, boolean hasOperation) {
        String buckets =
                bucketCounts().stream()
                        .map(count -> ", " + bucket(count) + " AS " + bucketName(count))
                        .collect(Collectors.joining());
        String all =
                "SELECT *, %s AS %s FROM (SELECT *%s FROM (%s) AS named) AS hashed"
                        .formatted(
                                tablet(),
                                SqlText.name(TABLET),
                                buckets,
                                named(source, hasOperation));
        return isWhole() ? all : "SELECT * FROM (" + all + ") AS routed WHERE " + wanted();
    }

    private boolean isWhole() {
        return target.tablets().allMatch(own::contains);
    }

    /// Rows of own tablets, and those of none, which are counted.
    private String wanted() {
        String ids =
                own.stream().sorted().map(tablet -> ", " + tablet).collect(Collectors.joining());
        return SqlText.name(TABLET) + " IN (" + NO_TABLET + ids + ")";
    }

    /// Whether every row goes to the same own tablet, so that there is nothing to find out.
    boolean isSingle() {
        return target.partitions().size() == 1
                && target.partitions().getFirst().range().isEmpty()
                && target.partitions().getFirst().tablets().size() == 1
                && isWhole();
    }

    /// The columns of the table, and [#OPERATION] if there is one.
    String named(String source, boolean hasOperation) {
        List<Column> columns = target.schema().columns();
        List<String> given = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            PhysicalColumn column = PhysicalColumn.of(columns.get(i));
            String type = PhysicalColumn.engineType(column.type());
            given.add("c" + i);
            names.add(PhysicalColumn.cast("c" + i, type) + " AS " + column.logical());
        }
        if (hasOperation) {
            given.add(OPERATION);
            names.add(OPERATION);
        }
        return "SELECT %s FROM (%s) AS source(%s)"
                .formatted(String.join(", ", names), source, String.join(", ", given));
    }

    private String tablet() {
        List<PhysicalColumn> columns =
                target.partitionColumns().stream()
                        .map(name -> PhysicalColumn.of(column(name)))
                        .toList();
        String none = PhysicalColumn.cast(Long.toString(NO_TABLET), "BIGINT");
        return new PartitionRouting(target, columns).expression(RoutedRows::leaf, none);
    }

    private static String leaf(PartitionTarget partition) {
        List<TabletId> tablets = partition.tablets();
        long first = tablets.getFirst().value();
        String bucket = bucketName(tablets.size());
        if (tablets.size() == 1) {
            return PhysicalColumn.cast(Long.toString(first), "BIGINT");
        }
        boolean consecutive =
                IntStream.range(0, tablets.size())
                        .allMatch(i -> tablets.get(i).value() == first + i);
        if (consecutive) {
            return PhysicalColumn.cast(Long.toString(first), "BIGINT") + " + " + bucket;
        }
        String ids = tablets.stream().map(TabletId::toString).collect(Collectors.joining(", "));
        return "CAST([" + ids + "] AS BIGINT[])[" + bucket + " + 1]";
    }

    private String bucket(int count) {
        return BucketSql.expression(
                target.bucketColumns().stream().map(this::column).toList(), count);
    }

    /// Without 1, which needs no hash.
    private TreeSet<Integer> bucketCounts() {
        return target.partitions().stream()
                .map(partition -> partition.tablets().size())
                .filter(count -> count > 1)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String bucketName(int count) {
        return "__bucket_" + count;
    }

    private Column column(String name) {
        return target.schema()
                .column(name)
                .orElseThrow(() ->
                        StarkeepException.of(
                                ErrorCode.INTERNAL_ERROR,
                                "Table %s has no column %s".formatted(target.name(), name)));
    }
}
