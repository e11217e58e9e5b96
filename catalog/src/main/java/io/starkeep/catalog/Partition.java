package io.starkeep.catalog;

import io.starkeep.error.Invariant;
import io.starkeep.type.BackendId;
import io.starkeep.type.PartitionId;
import io.starkeep.type.PartitionRange;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A part of a table with its own version and tablets.
///
/// @param range empty when the table is unpartitioned
/// @param visibleVersion the version that queries read
/// @param visibleVersionTime when that version was committed
/// @param tablets in the order of the buckets; storage makes them on the first write
/// @param properties of the partition alone, for example `replication_num`
/// @param rowCount a hint for planning and SHOW, not the truth
/// @param dataSize bytes, a hint
/// @param replicas where each tablet is; empty in the one-process server, which has them all in its
///   own store
public record Partition(
        PartitionId id,
        String name,
        Optional<PartitionRange> range,
        Version visibleVersion,
        Instant visibleVersionTime,
        List<TabletId> tablets,
        Map<String, String> properties,
        long rowCount,
        long dataSize,
        Map<TabletId, List<Replica>> replicas) {

    public Partition {
        tablets = List.copyOf(tablets);
        properties = PersistentMap.copyOf(properties);
        replicas = ReplicaLists.copyOf(replicas);
        Invariant.check(!tablets.isEmpty(), "partition %s has no tablet", id);
    }

    /// A partition without rows, with good replicas.
    public static Partition empty(
            PartitionId id,
            String name,
            Optional<PartitionRange> range,
            List<TabletId> tablets,
            Map<String, String> properties,
            Instant now,
            TabletPlaces places) {
        return new Partition(
                id,
                name,
                range,
                Version.EMPTY,
                now,
                tablets,
                properties,
                0,
                0,
                ReplicaLists.good(tablets, places.backends()));
    }

    /// A partition without rows in the one-process server.
    public static Partition empty(
            PartitionId id,
            String name,
            Optional<PartitionRange> range,
            List<TabletId> tablets,
            Map<String, String> properties,
            Instant now) {
        return empty(id, name, range, tablets, properties, now, TabletPlaces.OWN_STORE);
    }

    /// The replicas of a tablet; none in the one-process server.
    public List<Replica> replicas(TabletId tablet) {
        return replicas.getOrDefault(tablet, List.of());
    }

    /// The backends with a good replica of a tablet.
    public List<BackendId> goodBackends(TabletId tablet) {
        return replicas(tablet).stream().filter(Replica::good).map(Replica::backend).toList();
    }

    public Partition withName(String newName) {
        return new Partition(
                id,
                newName,
                range,
                visibleVersion,
                visibleVersionTime,
                tablets,
                properties,
                rowCount,
                dataSize,
                replicas);
    }

    public Partition withProperties(Map<String, String> newProperties) {
        return new Partition(
                id,
                name,
                range,
                visibleVersion,
                visibleVersionTime,
                tablets,
                newProperties,
                rowCount,
                dataSize,
                replicas);
    }

    Partition committed(PartitionCommit commit, Instant now) {
        return new Partition(
                id,
                name,
                range,
                commit.newVersion(),
                now,
                tablets,
                properties,
                Math.max(0, rowCount + commit.addedRows()),
                Math.max(0, dataSize + commit.addedBytes()),
                ReplicaLists.missing(replicas, commit.missed()));
    }

    Partition withReplicas(Map<TabletId, List<Replica>> newReplicas) {
        return new Partition(
                id,
                name,
                range,
                visibleVersion,
                visibleVersionTime,
                tablets,
                properties,
                rowCount,
                dataSize,
                newReplicas);
    }
}
