package io.starkeep.backup;

import io.starkeep.catalog.Database;
import io.starkeep.catalog.Partition;
import io.starkeep.catalog.Table;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.repository.PartitionSnapshot;
import io.starkeep.repository.TableSnapshot;
import io.starkeep.type.PartitionRange;
import io.starkeep.type.SqlType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What a restore may do to a database. Pure; run before anything is downloaded and again at the
/// swap.
final class TargetRules {
    private static final String REPLICATION = "replication_num";

    private final Database database;
    private final OptionalInt replicationNum;

    TargetRules(Database database, OptionalInt replicationNum) {
        this.database = database;
        this.replicationNum = replicationNum;
    }

    /// Decides what to do with a table.
    ///
    /// @param stored the table reduced to the wanted partitions
    /// @throws StarkeepException naming every difference when the live table does not fit
    RestoreTarget target(TableSnapshot stored, BackupObject object) {
        Optional<Table> live = database.table(object.target());
        if (live.isPresent() && object.alias().isPresent()) {
            throw StarkeepException.of(ErrorCode.TABLE_EXISTS, object.target());
        }
        live.ifPresent(table -> check(table, stored));
        return new RestoreTarget(
                stored.name(),
                object.target(),
                live.map(table -> OptionalLong.of(table.id().value())).orElse(OptionalLong.empty()),
                stored.partitions().stream().map(PartitionSnapshot::name).toList());
    }

    /// @throws StarkeepException when data of the snapshot cannot stand in the live table
    void check(Table live, TableSnapshot stored) {
        List<String> differences = SchemaDifferences.between(live, stored);
        if (!differences.isEmpty()) {
            throw refused(live, String.join("; ", differences));
        }
        for (PartitionSnapshot partition : stored.partitions()) {
            Optional<Partition> same = counterpart(live, stored, partition);
            if (same.isPresent()) {
                checkExisting(live, same.get(), partition);
            } else {
                checkNew(live, partition);
            }
        }
    }

    /// The live partition that a stored one replaces. The only partition of an unpartitioned table
    /// bears the table's name, which may differ.
    static Optional<Partition> counterpart(
            Table live, TableSnapshot stored, PartitionSnapshot partition) {
        return stored.partitionColumns().isEmpty()
                ? live.partitions().stream().findFirst()
                : live.partition(partition.name());
    }

    private void checkExisting(Table live, Partition here, PartitionSnapshot there) {
        String which = "partition '" + here.name() + "' ";
        if (!here.range().equals(there.range())) {
            throw refused(
                    live,
                    which
                            + "is "
                            + RangeText.of(here.range())
                            + " here and "
                            + RangeText.of(there.range())
                            + " in the snapshot");
        }
        if (here.tablets().size() != there.tablets().size()) {
            throw refused(
                    live,
                    which
                            + "has "
                            + here.tablets().size()
                            + " buckets here and "
                            + there.tablets().size()
                            + " in the snapshot");
        }
        checkReplication(live, here, which);
    }

    private void checkReplication(Table live, Partition here, String which) {
        String present = property(here.properties(), live.properties());
        if (replicationNum.isPresent()
                && !present.equals(Integer.toString(replicationNum.getAsInt()))) {
            throw refused(
                    live,
                    which
                            + "has replication_num "
                            + present
                            + ", the statement says "
                            + replicationNum.getAsInt()
                            + "; leave the property out to keep what is there");
        }
    }

    private static String property(Map<String, String> partition, Map<String, String> table) {
        return partition.getOrDefault(REPLICATION, table.getOrDefault(REPLICATION, "1"));
    }

    private void checkNew(Table live, PartitionSnapshot partition) {
        PartitionRange range = partition.range().orElseThrow();
        RangeOrder order = new RangeOrder(partitionTypes(live));
        for (Partition other : live.partitions()) {
            if (order.overlap(range, other.range().orElseThrow())) {
                throw refused(
                        live,
                        "partition '"
                                + partition.name()
                                + "' of the snapshot, "
                                + RangeText.of(partition.range())
                                + ", overlaps the partition '"
                                + other.name()
                                + "' here, "
                                + RangeText.of(other.range()));
            }
        }
    }

    private static List<SqlType> partitionTypes(Table live) {
        return live.partitioning().partitionColumns().stream()
                .map(name -> live.schema().column(name).orElseThrow().type())
                .toList();
    }

    private StarkeepException refused(Table live, String problem) {
        return StarkeepException.of(
                ErrorCode.BACKUP_ERROR,
                "Cannot restore into table '"
                        + database.name()
                        + "."
                        + live.name()
                        + "': "
                        + problem
                        + ". Nothing was changed; RESTORE with AS makes a new table");
    }
}
