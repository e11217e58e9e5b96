package io.starkeep.catalog;

import io.starkeep.catalog.Recycled.RecycledTable;
import io.starkeep.catalog.TableChange.CreateTable;
import io.starkeep.catalog.TableChange.DropTable;
import io.starkeep.catalog.TableChange.RenameTable;
import io.starkeep.catalog.TableChange.SetTableProperties;

/// What changes of tables do.
final class TableFold {
    private TableFold() {}

    static CatalogVersion apply(CatalogVersion version, TableChange change) {
        return switch (change) {
            case CreateTable(Table table) -> create(version, table);
            case RenameTable rename -> rename(version, rename);
            case DropTable drop -> drop(version, drop);
            case SetTableProperties(var databaseId, var tableId, var properties) ->
                    put(
                            version,
                            version.requireTable(databaseId, tableId).withProperties(properties));
        };
    }

    /// Puts a table in the place of the one with its id.
    static CatalogVersion put(CatalogVersion version, Table table) {
        return version.with(version.requireDatabase(table.databaseId()).with(table));
    }

    private static CatalogVersion create(CatalogVersion version, Table table) {
        Refusal.ifTableExists(version.requireDatabase(table.databaseId()), table.name());
        return put(version, table);
    }

    private static CatalogVersion rename(CatalogVersion version, RenameTable rename) {
        Table table = version.requireTable(rename.databaseId(), rename.tableId());
        Refusal.ifTableExists(version.requireDatabase(rename.databaseId()), rename.newName());
        return put(version, table.withName(rename.newName()));
    }

    private static CatalogVersion drop(CatalogVersion version, DropTable drop) {
        Table table = version.requireTable(drop.databaseId(), drop.tableId());
        CatalogVersion rest =
                version.with(version.requireDatabase(drop.databaseId()).without(table));
        return switch (drop.disposal()) {
            case FORGET -> rest;
            case RECYCLE ->
                    rest.with(rest.recycleBin().with(new RecycledTable(table, drop.dropped())));
        };
    }
}
