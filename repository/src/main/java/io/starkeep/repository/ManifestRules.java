package io.starkeep.repository;

import io.starkeep.type.PartitionRange;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What must hold inside a manifest beyond well-formed values; `docs/format/repository.md` §6.5.
///
/// Each rule throws an [IllegalArgumentException] that says where and what.
final class ManifestRules {
    private static final int MAX_BUCKETS = 100_000;

    private ManifestRules() {}

    static void check(Manifest manifest) {
        require(!manifest.databases().isEmpty(), "there is no database");
        unique("database", manifest.databases(), DatabaseSnapshot::name);
        manifest.databases().forEach(ManifestRules::checkDatabase);
    }

    private static void checkDatabase(DatabaseSnapshot database) {
        List<String> names =
                Stream.concat(
                                database.tables().stream().map(TableSnapshot::name),
                                database.views().stream().map(ViewSnapshot::name))
                        .toList();
        unique("table or view", names, name -> name);
        database.views()
                .forEach(view ->
                        require(
                                !view.definition().isBlank(),
                                "view '" + view.name() + "' has no definition"));
        database.tables().forEach(ManifestRules::checkTable);
    }

    private static void checkTable(TableSnapshot table) {
        String where = "table '" + table.name() + "': ";
        unique(where + "column", table.schema().columns(), column -> withoutCase(column.name()));
        unique(where + "partition", table.partitions(), part -> withoutCase(part.name()));
        require(
                table.buckets() >= 1 && table.buckets() <= MAX_BUCKETS,
                where + table.buckets() + " buckets");
        known(table, where + "partition column", table.partitionColumns());
        known(table, where + "bucket column", table.bucketColumns());
        for (PartitionSnapshot partition : table.partitions()) {
            checkPartition(table, partition, where + "partition '" + partition.name() + "': ");
        }
    }

    private static void known(TableSnapshot table, String what, List<String> columns) {
        for (String column : columns) {
            require(
                    table.schema().column(column).isPresent(),
                    what + " '" + column + "' does not exist");
        }
    }

    private static void checkPartition(
            TableSnapshot table, PartitionSnapshot partition, String where) {
        checkRange(table, partition.range().orElse(null), where);
        int buckets = partition.tablets().size();
        require(buckets >= 1 && buckets <= MAX_BUCKETS, where + buckets + " tablets");
        for (int bucket = 0; bucket < buckets; bucket++) {
            TabletSnapshot tablet = partition.tablets().get(bucket);
            require(tablet.bucket() == bucket, where + "buckets are not in order");
            checkFiles(tablet, where + "bucket " + bucket + ": ");
        }
    }

    private static void checkRange(
            TableSnapshot table, @Nullable PartitionRange range, String where) {
        int columns = table.partitionColumns().size();
        if (range == null) {
            require(columns == 0, where + "has no range");
            return;
        }
        require(
                columns > 0 && range.lower().size() == columns && range.upper().size() == columns,
                where + "its range does not fit the partition columns");
    }

    private static void checkFiles(TabletSnapshot tablet, String where) {
        Set<Long> rowsets = new HashSet<>();
        Set<Long> deletes = new HashSet<>();
        for (StoredFile file : tablet.files()) {
            String which = where + "rowset " + file.rowset() + ": ";
            require(
                    file.rowset() > 0 && file.size() > 0 && file.rows() > 0,
                    which + "number, size and rows must be positive");
            boolean isRows = file.kind() == ContentKind.ROWS;
            require(!isRows || deletes.isEmpty(), which + "data after deletes");
            require((isRows ? rowsets : deletes).add(file.rowset()), which + "comes twice");
            long deleted = file.deletes().values().stream().mapToLong(Long::longValue).sum();
            require(deleted == (isRows ? 0 : file.rows()), which + "wrong counts of deletes");
        }
    }

    private static <T> void unique(String what, List<T> items, Function<T, String> name) {
        Set<String> seen = new HashSet<>();
        for (T item : items) {
            String text = name.apply(item);
            require(!text.isEmpty(), what + " without a name");
            require(seen.add(text), what + " '" + text + "' comes twice");
        }
    }

    private static String withoutCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }
}
