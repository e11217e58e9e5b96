package io.starkeep.catalog;

import io.starkeep.type.TabletId;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/// Collects the tablets that a catalog version names.
final class RetainedTablets {
    private RetainedTablets() {}

    static Set<TabletId> of(CatalogVersion version) {
        Set<TabletId> tablets = new HashSet<>();
        version.databasesById().values().forEach(one -> addTables(one.tables(), tablets));
        RecycleBin bin = version.recycleBin();
        bin.databases().values().forEach(one -> addTables(one.database().tables(), tablets));
        bin.tables().values().forEach(one -> addTable(one.table(), tablets));
        bin.partitions().values().forEach(one -> tablets.addAll(one.partition().tablets()));
        version.jobs().values().stream()
                .filter(job -> !job.finished())
                .forEach(job -> tablets.addAll(job.tablets()));
        return tablets;
    }

    private static void addTables(Collection<Table> tables, Set<TabletId> tablets) {
        tables.forEach(table -> addTable(table, tablets));
    }

    private static void addTable(Table table, Set<TabletId> tablets) {
        table.partitions().forEach(partition -> tablets.addAll(partition.tablets()));
    }
}
