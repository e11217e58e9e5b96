package io.starkeep.cluster;

import io.starkeep.catalog.CatalogVersion;
import io.starkeep.type.TabletId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/// Finds the tablets of a catalog version's tables.
final class Tablets {
    private Tablets() {}

    /// Every one that has replicas.
    static Stream<Located> of(CatalogVersion version) {
        return version.databasesById().values().stream()
                .flatMap(database -> database.tablesById().values().stream())
                .flatMap(table ->
                        table.partitions().stream()
                                .flatMap(partition ->
                                        partition.replicas().keySet().stream()
                                                .map(id -> new Located(table, partition, id))));
    }

    static Map<TabletId, Located> of(CatalogVersion version, Collection<TabletId> tablets) {
        Map<TabletId, Located> found = new HashMap<>();
        of(version)
                .filter(located -> tablets.contains(located.tablet()))
                .forEach(located -> found.put(located.tablet(), located));
        return found;
    }
}
