package io.starkeep.backup;

import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.Change;
import io.starkeep.catalog.Database;
import io.starkeep.catalog.Disposal;
import io.starkeep.catalog.Partition;
import io.starkeep.catalog.PartitionChange;
import io.starkeep.catalog.RecycleBin;
import io.starkeep.catalog.RecycleChange;
import io.starkeep.catalog.Recycled.RecycledPartition;
import io.starkeep.catalog.RestoreTrace;
import io.starkeep.catalog.RestoreTrace.PartitionTrace;
import io.starkeep.catalog.Table;
import io.starkeep.catalog.TableChange;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.JobId;
import io.starkeep.type.PartitionId;
import io.starkeep.type.SqlType;
import io.starkeep.type.TableId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The changes that take a finished restore back, all in one record: what it replaced or removed
/// comes out of the recycle bin; what it put there goes in, with everything loaded since. Nothing
/// is undone when a part cannot be.
final class RestoreUndo {
    private final RecycleBin bin;
    private final RestoreTrace trace;
    private final Database database;
    private final Instant now;

    private RestoreUndo(CatalogVersion version, RestoreTrace trace, Instant now) {
        this.bin = version.recycleBin();
        this.trace = trace;
        this.database =
                version.database(trace.databaseId())
                        .orElseThrow(() ->
                                refused(
                                        trace.job(),
                                        "its database was dropped since; RECOVER DATABASE first"));
        this.now = now;
    }

    /// @throws StarkeepException BACKUP_ERROR when the restore is unknown, too long ago, or
    ///   something else was done to its tables since that the undoing would trample on
    static List<Change> changes(CatalogVersion version, JobId job, Instant now) {
        RestoreTrace trace = version.recycleBin().restores().get(job);
        if (trace == null) {
            throw refused(
                    job,
                    "the recycle bin knows no such restore: it did not finish, is undone already,"
                            + " or finished longer ago than catalog_trash_expire_second");
        }
        return new RestoreUndo(version, trace, now).changes();
    }

    private List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        for (TableId created : trace.created()) {
            if (database.table(created).isPresent()) {
                changes.add(
                        new TableChange.DropTable(database.id(), created, now, Disposal.RECYCLE));
            }
        }
        trace.removed().forEach(table -> changes.addAll(recover(table)));
        List<PartitionTrace> added = new ArrayList<>();
        for (PartitionTrace partition : trace.partitions()) {
            if (partition.before().isEmpty()) {
                added.add(partition);
            }
        }
        added.forEach(partition -> changes.addAll(drop(partition)));
        for (PartitionTrace partition : trace.partitions()) {
            partition.before().ifPresent(before -> changes.addAll(bringBack(partition, before)));
        }
        changes.add(new RecycleChange.ForgetRestore(trace.job()));
        return changes;
    }

    private List<Change> recover(TableId table) {
        if (database.table(table).isPresent()) {
            return List.of(); // by RECOVER TABLE
        }
        if (!bin.tables().containsKey(table)) {
            throw refused(trace.job(), "table " + table + " is no longer in the recycle bin");
        }
        return List.of(new RecycleChange.RecoverTable(table));
    }

    private List<Change> drop(PartitionTrace added) {
        PartitionId after = added.after().orElseThrow();
        return require(added.table()).partition(after).isEmpty()
                ? List.of()
                : List.of(
                        new PartitionChange.DropPartition(
                                database.id(), added.table(), after, now, Disposal.RECYCLE));
    }

    private List<Change> bringBack(PartitionTrace partition, PartitionId before) {
        Table table = require(partition.table());
        if (table.partition(before).isPresent()) {
            return List.of(); // by RECOVER PARTITION
        }
        RecycledPartition old = bin.partitions().get(before);
        if (old == null) {
            throw refused(
                    trace.job(),
                    "a partition of table '"
                            + table.name()
                            + "' that it replaced is no longer in the recycle bin");
        }
        if (partition.after().isEmpty()) {
            checkFree(table, old.partition());
            return List.of(new RecycleChange.RecoverPartition(before));
        }
        PartitionId after = partition.after().get();
        if (table.partition(after).isEmpty()) {
            throw refused(
                    trace.job(),
                    "partition '"
                            + old.name()
                            + "' of table '"
                            + table.name()
                            + "' was dropped, truncated or replaced since"
                            + laterRestore(after));
        }
        return List.of(
                new RecycleChange.ExchangePartition(database.id(), table.id(), after, before, now));
    }

    private String laterRestore(PartitionId gone) {
        return Optional.ofNullable(bin.partitions().get(gone))
                .flatMap(bin::restoreOf)
                .map(later -> "; undo restore " + later.job() + " first")
                .orElse("");
    }

    private Table require(TableId table) {
        return database.table(table)
                .orElseThrow(() ->
                        refused(
                                trace.job(),
                                "table "
                                        + Optional.ofNullable(bin.tables().get(table))
                                                .map(one -> "'" + one.name() + "'")
                                                .orElse(table.toString())
                                        + " was dropped since; RECOVER TABLE first"));
    }

    private void checkFree(Table table, Partition old) {
        List<SqlType> types =
                table.partitioning().partitionColumns().stream()
                        .map(name -> table.schema().column(name).orElseThrow().type())
                        .toList();
        RangeOrder order = new RangeOrder(types);
        for (Partition other : table.partitions()) {
            boolean goes =
                    trace.partitions().stream()
                            .anyMatch(one -> one.after().equals(Optional.of(other.id())));
            if (!goes && order.overlap(old.range().orElseThrow(), other.range().orElseThrow())) {
                throw refused(
                        trace.job(),
                        "partition '"
                                + old.name()
                                + "' of table '"
                                + table.name()
                                + "' would overlap '"
                                + other.name()
                                + "', which was added since");
            }
        }
    }

    private static StarkeepException refused(JobId job, String why) {
        return StarkeepException.of(
                ErrorCode.BACKUP_ERROR,
                "Restore " + job + " cannot be undone: " + why + ". Nothing was changed");
    }
}
