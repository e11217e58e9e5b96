package io.starkeep.execute;

import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.Database;
import io.starkeep.catalog.Partition;
import io.starkeep.catalog.Table;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.TabletId;
import java.util.Optional;

/// What a tablet is a part of.
record TabletPlace(TabletId tablet, Database database, Table table, Partition partition) {
    /// Looks through all tables.
    static Optional<TabletPlace> find(CatalogVersion version, TabletId tablet) {
        for (Database database : version.databases()) {
            for (Table table : database.tables()) {
                for (Partition partition : table.partitions()) {
                    if (partition.tablets().contains(tablet)) {
                        return Optional.of(new TabletPlace(tablet, database, table, partition));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /// @throws StarkeepException SEMANTIC_ERROR when no table has it
    static TabletPlace require(CatalogVersion version, long id) {
        return Optional.of(id)
                .filter(value -> value > 0)
                .flatMap(value -> find(version, new TabletId(value)))
                .orElseThrow(() ->
                        StarkeepException.of(
                                ErrorCode.SEMANTIC_ERROR, "No table has a tablet with id " + id));
    }
}
