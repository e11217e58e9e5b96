package io.starkeep.catalog;

import io.starkeep.catalog.Recycled.RecycledDatabase;
import io.starkeep.catalog.Recycled.RecycledPartition;
import io.starkeep.catalog.Recycled.RecycledTable;
import io.starkeep.type.DatabaseId;
import io.starkeep.type.JobId;
import io.starkeep.type.PartitionId;
import io.starkeep.type.TableId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Dropped and replaced databases, tables and partitions that RECOVER can bring back. Their ids,
/// and so their tablets, stay retained until they are erased.
///
/// @param restores what restores did that can still be undone
public record RecycleBin(
        Map<DatabaseId, RecycledDatabase> databases,
        Map<TableId, RecycledTable> tables,
        Map<PartitionId, RecycledPartition> partitions,
        Map<JobId, RestoreTrace> restores) {

    static final RecycleBin EMPTY =
            new RecycleBin(
                    PersistentMap.empty(),
                    PersistentMap.empty(),
                    PersistentMap.empty(),
                    PersistentMap.empty());

    public RecycleBin {
        databases = PersistentMap.copyOf(databases);
        tables = PersistentMap.copyOf(tables);
        partitions = PersistentMap.copyOf(partitions);
        restores = PersistentMap.copyOf(restores);
    }

    /// Those dropped under this name, the last one first.
    public List<RecycledDatabase> databases(String name) {
        return newestFirst(
                databases.values().stream().filter(one -> one.database().name().equals(name)));
    }

    /// Those dropped under this name, the last one first.
    public List<RecycledTable> tables(DatabaseId databaseId, String name) {
        return newestFirst(
                tables.values().stream()
                        .filter(one -> one.table().databaseId().equals(databaseId))
                        .filter(one -> one.table().name().equals(name)));
    }

    /// Those dropped or replaced under this name, the last one first.
    public List<RecycledPartition> partitions(TableId tableId, String name) {
        return newestFirst(
                partitions.values().stream()
                        .filter(one -> one.tableId().equals(tableId))
                        .filter(one -> one.partition().name().equalsIgnoreCase(name)));
    }

    /// The restore that put this here, if one did.
    public Optional<RestoreTrace> restoreOf(Recycled one) {
        return restores.values().stream().filter(trace -> trace.binned(one)).findFirst();
    }

    /// One change for each thing that was dropped before `notBefore`.
    public List<Change> erasures(Instant notBefore) {
        List<Change> changes = new ArrayList<>();
        expired(databases.values(), notBefore)
                .map(one -> new RecycleChange.EraseDatabase(one.database().id()))
                .forEach(changes::add);
        expired(tables.values(), notBefore)
                .map(one -> new RecycleChange.EraseTable(one.table().id()))
                .forEach(changes::add);
        expired(partitions.values(), notBefore)
                .map(one -> new RecycleChange.ErasePartition(one.partition().id()))
                .forEach(changes::add);
        restores.values().stream()
                .filter(trace -> trace.finished().isBefore(notBefore))
                .map(trace -> new RecycleChange.ForgetRestore(trace.job()))
                .forEach(changes::add);
        return changes;
    }

    private static <R extends Recycled> List<R> newestFirst(Stream<R> candidates) {
        return candidates.sorted(Recycled.NEWEST_FIRST).toList();
    }

    private static <R extends Recycled> Stream<R> expired(Collection<R> bin, Instant notBefore) {
        return bin.stream().filter(one -> one.dropped().isBefore(notBefore));
    }

    RecycleBin with(RecycledDatabase one) {
        return new RecycleBin(
                PersistentMap.copyOf(databases).with(one.database().id(), one),
                tables,
                partitions,
                restores);
    }

    RecycleBin with(RecycledTable one) {
        return new RecycleBin(
                databases,
                PersistentMap.copyOf(tables).with(one.table().id(), one),
                partitions,
                restores);
    }

    RecycleBin with(RecycledPartition one) {
        return new RecycleBin(
                databases,
                tables,
                PersistentMap.copyOf(partitions).with(one.partition().id(), one),
                restores);
    }

    RecycleBin with(RestoreTrace one) {
        return new RecycleBin(
                databases, tables, partitions, PersistentMap.copyOf(restores).with(one.job(), one));
    }

    RecycleBin without(DatabaseId id) {
        return new RecycleBin(
                PersistentMap.copyOf(databases).without(id), tables, partitions, restores);
    }

    RecycleBin without(TableId id) {
        return new RecycleBin(
                databases, PersistentMap.copyOf(tables).without(id), partitions, restores);
    }

    RecycleBin without(PartitionId id) {
        return new RecycleBin(
                databases, tables, PersistentMap.copyOf(partitions).without(id), restores);
    }

    RecycleBin without(JobId restore) {
        return new RecycleBin(
                databases, tables, partitions, PersistentMap.copyOf(restores).without(restore));
    }
}
