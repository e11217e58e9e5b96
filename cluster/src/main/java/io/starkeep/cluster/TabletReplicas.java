package io.starkeep.cluster;

import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.Database;
import io.starkeep.catalog.Partition;
import io.starkeep.catalog.Replica;
import io.starkeep.catalog.Table;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.BackendId;
import io.starkeep.type.TableId;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Where tablets of one catalog version are. Immutable.
///
/// @param places of the tablets that were asked for and have replicas
record TabletReplicas(Map<TabletId, Place> places) {
    /// @param visible the version of its partition
    /// @param majority how many backends must have prepared a change
    record Place(List<Replica> replicas, Version visible, int majority) {
        List<BackendId> good() {
            return replicas.stream().filter(Replica::good).map(Replica::backend).toList();
        }
    }

    TabletReplicas {
        places = Map.copyOf(places);
    }

    /// Of every tablet of a table.
    static TabletReplicas of(CatalogVersion version, TableId table) {
        Map<TabletId, Place> places = new HashMap<>();
        for (Database database : version.databasesById().values()) {
            database.table(table).ifPresent(found -> add(found, places));
        }
        return new TabletReplicas(places);
    }

    /// @param name `database.table`, where they are looked for first
    static TabletReplicas of(CatalogVersion version, String name, Collection<TabletId> tablets) {
        Map<TabletId, Place> places = new HashMap<>();
        int dot = name.indexOf('.');
        Optional<Table> named =
                version.database(name.substring(0, Math.max(0, dot)))
                        .flatMap(database -> database.table(name.substring(dot + 1)));
        named.ifPresent(table -> add(table, places));
        if (!places.keySet().containsAll(tablets)) {
            for (Database database : version.databasesById().values()) {
                database.tablesById().values().forEach(table -> add(table, places));
            }
        }
        places.keySet().retainAll(tablets);
        return new TabletReplicas(places);
    }

    private static void add(Table table, Map<TabletId, Place> places) {
        for (Partition partition : table.partitions()) {
            partition
                    .replicas()
                    .forEach((tablet, replicas) ->
                            places.put(
                                    tablet,
                                    new Place(
                                            replicas,
                                            partition.visibleVersion(),
                                            table.majority(partition, tablet))));
        }
    }

    /// Those with a good replica of any.
    Set<BackendId> backends() {
        Set<BackendId> backends = new HashSet<>();
        places.values().forEach(place -> backends.addAll(place.good()));
        return backends;
    }

    /// @throws StarkeepException REPLICAS_MISSING when the catalog names none
    Place place(TabletId tablet) {
        Place place = places.get(tablet);
        if (place == null) {
            throw StarkeepException.of(
                    ErrorCode.REPLICAS_MISSING,
                    "Tablet %s has no replica on any backend; its table is gone, or was made by a"
                                    .formatted(tablet)
                            + " server that is no cluster");
        }
        return place;
    }
}
