package io.starkeep.server.repository;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.NearestName;
import io.starkeep.error.StarkeepException;
import io.starkeep.repository.DatabaseSnapshot;
import io.starkeep.repository.Manifest;
import io.starkeep.repository.PartitionSnapshot;
import io.starkeep.repository.TableSnapshot;
import java.util.ArrayList;
import java.util.List;

/// The table that a user means, and which partitions of it.
///
/// @param table `orders`, or `shop.orders`
/// @param partitions empty means all
record Choice(String table, List<String> partitions) {
    Choice {
        partitions = List.copyOf(partitions);
    }

    /// @throws StarkeepException UNKNOWN_TABLE, UNKNOWN_PARTITION; BACKUP_ERROR when several
    ///   databases have the table
    TableSnapshot in(Manifest manifest) {
        List<String> known = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<TableSnapshot> found = new ArrayList<>();
        for (DatabaseSnapshot database : manifest.databases()) {
            for (TableSnapshot one : database.tables()) {
                String whole = database.name() + "." + one.name();
                known.add(one.name());
                if (table.equals(one.name()) || table.equals(whole)) {
                    names.add(whole);
                    found.add(one);
                }
            }
        }
        if (found.isEmpty()) {
            throw StarkeepException.of(
                    ErrorCode.UNKNOWN_TABLE, table, NearestName.hint(table, known));
        }
        if (found.size() > 1) {
            throw StarkeepException.of(
                    ErrorCode.BACKUP_ERROR,
                    "Several databases have the table '"
                            + table
                            + "'; name one of "
                            + String.join(", ", names));
        }
        TableSnapshot whole = found.getFirst();
        return partitions.isEmpty() ? whole : whole.withPartitions(chosen(whole));
    }

    private List<PartitionSnapshot> chosen(TableSnapshot whole) {
        List<String> known = whole.partitions().stream().map(PartitionSnapshot::name).toList();
        return partitions.stream()
                .map(name ->
                        whole.partition(name)
                                .orElseThrow(() ->
                                        StarkeepException.of(
                                                ErrorCode.UNKNOWN_PARTITION,
                                                name,
                                                whole.name(),
                                                NearestName.hint(name, known))))
                .distinct()
                .toList();
    }
}
