package io.starkeep.backup;

import io.starkeep.backend.PlacedSnapshot;
import io.starkeep.backend.PlacedSums;
import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.Database;
import io.starkeep.catalog.Partition;
import io.starkeep.catalog.Table;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.storage.SumDepth;
import io.starkeep.storage.SumRequest;
import io.starkeep.type.BackendId;
import io.starkeep.type.DatabaseId;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a backup takes of one catalog version: tables with their wanted partitions, all at the
/// versions visible in it. All tables of a snapshot are of the same moment.
///
/// @param tables ordered by name, reduced to the wanted partitions
record BackupCut(String database, List<Table> tables) {
    BackupCut {
        tables = tables.stream().sorted(Comparator.comparing(Table::name)).toList();
    }

    /// @throws StarkeepException when the database, a named table or partition does not exist
    static BackupCut of(CatalogVersion version, DatabaseId databaseId, BackupOrder order) {
        Database database = requireDatabase(version, databaseId, order.database());
        if (order.wholeDatabase()) {
            return new BackupCut(database.name(), List.copyOf(database.tables()));
        }
        return new BackupCut(
                database.name(),
                order.objects().stream().map(object -> reduced(database, object)).toList());
    }

    static Database requireDatabase(CatalogVersion version, DatabaseId id, String name) {
        return version.database(id)
                .orElseThrow(() ->
                        StarkeepException.of(
                                ErrorCode.UNKNOWN_DATABASE,
                                name,
                                "; it was dropped while the job ran"));
    }

    private static Table reduced(Database database, BackupObject object) {
        Table table = database.requireTable(object.table());
        if (object.partitions().isEmpty()) {
            return table;
        }
        List<Partition> wanted =
                object.partitions().stream().map(table::requirePartition).distinct().toList();
        return table.withPartitions(table.partitions().stream().filter(wanted::contains).toList());
    }

    /// Asks for the sums of every tablet, read from the linked files.
    PlacedSums sums(PlacedSnapshot snapshot) {
        Map<TabletId, BackendId> holders = new HashMap<>();
        snapshot.tablets()
                .forEach(placed ->
                        placed.holder()
                                .ifPresent(
                                        holder -> holders.put(placed.tablet().tablet(), holder)));
        List<SumRequest.TableTablets> asked =
                tables.stream()
                        .map(table ->
                                new SumRequest.TableTablets(
                                        table.schema(), versions(List.of(table))))
                        .toList();
        return new PlacedSums(
                new SumRequest(Optional.of(snapshot.job()), SumDepth.FINGERPRINTS, asked), holders);
    }

    /// The version of every tablet.
    Map<TabletId, Version> versions() {
        return versions(tables);
    }

    private static Map<TabletId, Version> versions(List<Table> tables) {
        Map<TabletId, Version> versions = new HashMap<>();
        for (Table table : tables) {
            for (Partition partition : table.partitions()) {
                partition
                        .tablets()
                        .forEach(tablet -> versions.put(tablet, partition.visibleVersion()));
            }
        }
        return versions;
    }
}
