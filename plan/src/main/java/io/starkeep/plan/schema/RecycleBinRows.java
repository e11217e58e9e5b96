package io.starkeep.plan.schema;

import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.Database;
import io.starkeep.catalog.Partition;
import io.starkeep.catalog.PrivilegeScope;
import io.starkeep.catalog.RecycleBin;
import io.starkeep.catalog.Recycled;
import io.starkeep.catalog.Recycled.RecycledDatabase;
import io.starkeep.catalog.Recycled.RecycledPartition;
import io.starkeep.catalog.Recycled.RecycledTable;
import io.starkeep.catalog.RestoreTrace;
import io.starkeep.catalog.Table;
import io.starkeep.plan.PlanContext;
import io.starkeep.plan.constant.TemporalText;
import io.starkeep.type.DatabaseId;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What RECOVER can bring back and until when, newest first.
final class RecycleBinRows {
    private final PlanContext context;
    private final CatalogVersion catalog;
    private final RecycleBin bin;

    RecycleBinRows(PlanContext context) {
        this.context = context;
        this.catalog = context.catalog();
        this.bin = catalog.recycleBin();
    }

    List<List<@Nullable Object>> all() {
        return Stream.of(bin.databases().values(), bin.tables().values(), bin.partitions().values())
                .flatMap(each -> each.stream().map(Recycled.class::cast))
                .sorted(Recycled.NEWEST_FIRST)
                .flatMap(one -> row(one).stream())
                .toList();
    }

    private Optional<List<@Nullable Object>> row(Recycled one) {
        return switch (one) {
            case RecycledDatabase recycled ->
                    sees(PrivilegeScope.database(recycled.name()))
                            ? Optional.of(
                                    row(
                                            recycled,
                                            "DATABASE",
                                            recycled.name(),
                                            null,
                                            recycled.database().tables().stream()
                                                    .flatMap(table -> table.partitions().stream())
                                                    .toList()))
                            : Optional.empty();
            case RecycledTable recycled ->
                    ofTable(
                            recycled,
                            "TABLE",
                            recycled.table().databaseId(),
                            Optional.of(recycled.name()),
                            recycled.table().partitions());
            case RecycledPartition recycled ->
                    ofTable(
                            recycled,
                            "PARTITION",
                            recycled.databaseId(),
                            table(recycled).map(Table::name),
                            List.of(recycled.partition()));
        };
    }

    private Optional<List<@Nullable Object>> ofTable(
            Recycled one,
            String type,
            DatabaseId databaseId,
            Optional<String> table,
            List<Partition> partitions) {
        Optional<String> database = database(databaseId).map(Database::name);
        boolean seen =
                database.isPresent()
                        && table.isPresent()
                        && sees(PrivilegeScope.table(database.get(), table.get()));
        return seen
                ? Optional.of(row(one, type, database.get(), table.get(), partitions))
                : Optional.empty();
    }

    private List<@Nullable Object> row(
            Recycled one,
            String type,
            String database,
            @Nullable String table,
            List<Partition> partitions) {
        Optional<RestoreTrace> restore = bin.restoreOf(one);
        return SystemRows.row(
                one.number(),
                type,
                one.name(),
                database,
                table,
                time(one.dropped()),
                restore.isPresent() ? "RESTORE" : "DROP",
                restore.map(trace -> (Object) trace.job().value()).orElse(null),
                time(one.dropped().plus(catalog.settings().recycleTime())),
                partitions.stream().mapToLong(Partition::rowCount).sum(),
                partitions.stream().mapToLong(Partition::dataSize).sum());
    }

    /// Where it is, or was when it went to the bin itself.
    private Optional<Database> database(DatabaseId id) {
        return catalog.database(id)
                .or(() ->
                        Optional.ofNullable(bin.databases().get(id))
                                .map(RecycledDatabase::database));
    }

    private Optional<Table> table(RecycledPartition partition) {
        return database(partition.databaseId())
                .flatMap(database -> database.table(partition.tableId()))
                .or(() ->
                        Optional.ofNullable(bin.tables().get(partition.tableId()))
                                .map(RecycledTable::table));
    }

    private boolean sees(PrivilegeScope scope) {
        return context.access().sees(scope);
    }

    private String time(Instant instant) {
        LocalDateTime local = LocalDateTime.ofInstant(instant, context.zone()).withNano(0);
        return TemporalText.dateTime(local);
    }
}
