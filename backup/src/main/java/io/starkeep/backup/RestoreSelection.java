package io.starkeep.backup;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.NearestName;
import io.starkeep.error.StarkeepException;
import io.starkeep.repository.Manifest;
import io.starkeep.repository.PartitionSnapshot;
import io.starkeep.repository.TableSnapshot;
import java.util.List;
import java.util.Optional;

/// Reduces a manifest to the tables and partitions that were asked for.
final class RestoreSelection {
    private RestoreSelection() {}

    /// The ON list, or every table when it is empty.
    static List<BackupObject> objects(Manifest manifest, List<BackupObject> asked) {
        return asked.isEmpty()
                ? manifest.tables().stream()
                        .map(table -> new BackupObject(table.name(), List.of(), Optional.empty()))
                        .toList()
                : asked;
    }

    /// The tables in the order of `objects`, with the wanted partitions in the snapshot's order.
    ///
    /// @throws StarkeepException when the snapshot lacks one
    static Manifest reduce(Manifest manifest, List<BackupObject> objects) {
        return manifest.withTables(
                objects.stream().map(object -> reduced(manifest, object)).toList());
    }

    private static TableSnapshot reduced(Manifest manifest, BackupObject object) {
        TableSnapshot table =
                manifest.table(object.table())
                        .orElseThrow(() -> unknownTable(manifest, object.table()));
        if (object.partitions().isEmpty()) {
            return table;
        }
        List<PartitionSnapshot> wanted =
                object.partitions().stream()
                        .map(name ->
                                table.partition(name)
                                        .orElseThrow(() -> unknownPartition(table, name)))
                        .distinct()
                        .toList();
        return table.withPartitions(table.partitions().stream().filter(wanted::contains).toList());
    }

    private static StarkeepException unknownTable(Manifest manifest, String name) {
        List<String> names = manifest.tables().stream().map(TableSnapshot::name).toList();
        return StarkeepException.of(
                ErrorCode.BACKUP_ERROR,
                "Snapshot "
                        + manifest.id()
                        + " has no table '"
                        + name
                        + "'"
                        + NearestName.hint(name, names)
                        + "; it has "
                        + String.join(", ", names));
    }

    private static StarkeepException unknownPartition(TableSnapshot table, String name) {
        List<String> names = table.partitions().stream().map(PartitionSnapshot::name).toList();
        return StarkeepException.of(
                ErrorCode.BACKUP_ERROR,
                "Table '"
                        + table.name()
                        + "' of the snapshot has no partition '"
                        + name
                        + "'"
                        + NearestName.hint(name, names));
    }
}
