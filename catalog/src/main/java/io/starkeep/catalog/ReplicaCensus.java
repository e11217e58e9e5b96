package io.starkeep.catalog;

import io.starkeep.type.BackendId;
import io.starkeep.type.PartitionId;
import io.starkeep.type.TableId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Knows how many replicas each backend has, and in which partitions something is amiss, for one
/// catalog version after another. A version shares with the one before what did not change, so
/// tables that are the same object are passed over, and only partitions whose replicas changed are
/// counted again. Thread-safe.
public final class ReplicaCensus {
    private Map<TableId, CountedTable> tables = Map.of();
    private Map<PartitionId, Count> recycled = Map.of();
    private long countedTablets;

    /// Has seen no version yet.
    public ReplicaCensus() {}

    /// What the replicas of a partition come to.
    ///
    /// @param counts how many each backend has
    /// @param settled whether every tablet has as many as are wanted, all of them good
    public record PartitionReplicas(
            Table table, Partition partition, Map<BackendId, Long> counts, boolean settled) {
        public PartitionReplicas {
            counts = Map.copyOf(counts);
        }

        public Set<BackendId> backends() {
            return counts.keySet();
        }
    }

    /// @param tablets with their replicas, the very object that was counted
    /// @param wanted how many of each were wanted
    private record Count(
            Map<?, List<Replica>> tablets,
            int wanted,
            Map<BackendId, Long> counts,
            boolean settled) {
        boolean isOf(Partition partition, int nowWanted) {
            return tablets == partition.replicas() && wanted == nowWanted;
        }
    }

    private record CountedTable(Table table, Map<PartitionId, Count> partitions) {}

    /// Of every partition of the databases.
    public synchronized List<PartitionReplicas> partitions(CatalogVersion version) {
        take(version);
        List<PartitionReplicas> found = new ArrayList<>();
        for (Database database : version.databasesById().values()) {
            for (Table table : database.tablesById().values()) {
                add(table, found);
            }
        }
        return found;
    }

    private void add(Table table, List<PartitionReplicas> found) {
        CountedTable counted = tables.get(table.id());
        for (Partition partition : table.partitions()) {
            Count count = counted == null ? null : counted.partitions().get(partition.id());
            if (count != null) {
                found.add(new PartitionReplicas(table, partition, count.counts(), count.settled()));
            }
        }
    }

    /// How many replicas each backend has, those in the recycle bin too.
    public synchronized Map<BackendId, Long> counts(CatalogVersion version) {
        take(version);
        Map<BackendId, Long> sums = new HashMap<>();
        for (CountedTable table : tables.values()) {
            table.partitions().values().forEach(one -> addTo(sums, one));
        }
        recycled.values().forEach(one -> addTo(sums, one));
        return sums;
    }

    private static void addTo(Map<BackendId, Long> sums, Count one) {
        one.counts().forEach((id, count) -> sums.merge(id, count, Long::sum));
    }

    /// How many tablets were looked at so far.
    synchronized long countedTablets() {
        return countedTablets;
    }

    private void take(CatalogVersion version) {
        Map<TableId, CountedTable> next = new HashMap<>();
        for (Database database : version.databasesById().values()) {
            database.tablesById().values().forEach(table -> next.put(table.id(), counted(table)));
        }
        RecycleBin bin = version.recycleBin();
        bin.databases().values().stream()
                .flatMap(one -> one.database().tables().stream())
                .forEach(table -> next.put(table.id(), counted(table)));
        bin.tables().values().stream()
                .map(Recycled.RecycledTable::table)
                .forEach(table -> next.put(table.id(), counted(table)));
        Map<PartitionId, Count> nextRecycled = new HashMap<>();
        bin.partitions().values().stream()
                .map(Recycled.RecycledPartition::partition)
                .forEach(one -> nextRecycled.put(one.id(), counted(one, 0, recycled)));
        tables = next;
        recycled = nextRecycled;
    }

    private CountedTable counted(Table table) {
        CountedTable before = tables.get(table.id());
        if (before != null && before.table() == table) {
            return before;
        }
        Map<PartitionId, Count> counts = new HashMap<>();
        for (Partition partition : table.partitions()) {
            counts.put(
                    partition.id(),
                    counted(
                            partition,
                            table.wantedReplicas(partition),
                            before == null ? Map.of() : before.partitions()));
        }
        return new CountedTable(table, counts);
    }

    private Count counted(Partition partition, int wanted, Map<PartitionId, Count> before) {
        Count known = before.get(partition.id());
        return known != null && known.isOf(partition, wanted) ? known : count(partition, wanted);
    }

    private Count count(Partition partition, int wanted) {
        Map<BackendId, Long> counts = new HashMap<>();
        boolean settled = true;
        for (List<Replica> replicas : partition.replicas().values()) {
            countedTablets++;
            settled &= replicas.size() == wanted && replicas.stream().allMatch(Replica::good);
            replicas.forEach(one -> counts.merge(one.backend(), 1L, Long::sum));
        }
        return new Count(partition.replicas(), wanted, Map.copyOf(counts), settled);
    }
}
