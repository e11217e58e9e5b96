package io.starkeep.catalog;

import io.starkeep.catalog.Recycled.RecycledDatabase;
import io.starkeep.catalog.Recycled.RecycledPartition;
import io.starkeep.catalog.Recycled.RecycledTable;
import io.starkeep.type.DatabaseId;
import io.starkeep.type.PartitionId;
import io.starkeep.type.TableId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Dropped and replaced databases, tables and partitions that RECOVER can bring back. Their ids,
/// and so their tablets, stay retained until they are erased.
public record RecycleBin(
        Map<DatabaseId, RecycledDatabase> databases,
        Map<TableId, RecycledTable> tables,
        Map<PartitionId, RecycledPartition> partitions) {

    static final RecycleBin EMPTY =
            new RecycleBin(PersistentMap.empty(), PersistentMap.empty(), PersistentMap.empty());

    public RecycleBin {
        databases = PersistentMap.copyOf(databases);
        tables = PersistentMap.copyOf(tables);
        partitions = PersistentMap.copyOf(partitions);
    }

    /// The one dropped last under this name.
    public Optional<RecycledDatabase> database(String name) {
        return newest(
                databases.values().stream().filter(one -> one.database().name().equals(name)));
    }

    /// The one dropped last under this name.
    public Optional<RecycledTable> table(DatabaseId databaseId, String name) {
        return newest(
                tables.values().stream()
                        .filter(one -> one.table().databaseId().equals(databaseId))
                        .filter(one -> one.table().name().equals(name)));
    }

    /// The one dropped last under this name.
    public Optional<RecycledPartition> partition(TableId tableId, String name) {
        return newest(
                partitions.values().stream()
                        .filter(one -> one.tableId().equals(tableId))
                        .filter(one -> one.partition().name().equalsIgnoreCase(name)));
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
        return changes;
    }

    private static <R extends Recycled> Optional<R> newest(Stream<R> candidates) {
        return candidates.max(Comparator.comparing(Recycled::dropped));
    }

    private static <R extends Recycled> Stream<R> expired(Collection<R> bin, Instant notBefore) {
        return bin.stream().filter(one -> one.dropped().isBefore(notBefore));
    }

    RecycleBin with(RecycledDatabase one) {
        return new RecycleBin(
                PersistentMap.copyOf(databases).with(one.database().id(), one), tables, partitions);
    }

    RecycleBin with(RecycledTable one) {
        return new RecycleBin(
                databases, PersistentMap.copyOf(tables).with(one.table().id(), one), partitions);
    }

    RecycleBin with(RecycledPartition one) {
        return new RecycleBin(
                databases,
                tables,
                PersistentMap.copyOf(partitions).with(one.partition().id(), one));
    }

    RecycleBin without(DatabaseId id) {
        return new RecycleBin(PersistentMap.copyOf(databases).without(id), tables, partitions);
    }

    RecycleBin without(TableId id) {
        return new RecycleBin(databases, PersistentMap.copyOf(tables).without(id), partitions);
    }

    RecycleBin without(PartitionId id) {
        return new RecycleBin(databases, tables, PersistentMap.copyOf(partitions).without(id));
    }
}
