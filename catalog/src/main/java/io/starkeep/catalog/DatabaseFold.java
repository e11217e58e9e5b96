package io.starkeep.catalog;

import io.starkeep.catalog.DatabaseChange.CreateDatabase;
import io.starkeep.catalog.DatabaseChange.DropDatabase;
import io.starkeep.catalog.DatabaseChange.RenameDatabase;
import io.starkeep.catalog.Recycled.RecycledDatabase;
import io.starkeep.type.DatabaseId;

/// What changes of databases do.
final class DatabaseFold {
    private DatabaseFold() {}

    static CatalogVersion apply(CatalogVersion version, DatabaseChange change) {
        return switch (change) {
            case CreateDatabase(DatabaseId id, String name, var created) -> {
                Refusal.ifDatabaseExists(version, name);
                yield version.with(Database.empty(id, name, created));
            }
            case RenameDatabase(DatabaseId id, String newName) -> {
                Refusal.ifDatabaseExists(version, newName);
                yield version.with(version.requireDatabase(id).withName(newName));
            }
            case DropDatabase drop -> drop(version, drop);
        };
    }

    private static CatalogVersion drop(CatalogVersion version, DropDatabase drop) {
        Database database = version.requireDatabase(drop.id());
        CatalogVersion rest = version.without(database);
        return switch (drop.disposal()) {
            case FORGET -> rest;
            case RECYCLE ->
                    rest.with(
                            rest.recycleBin().with(new RecycledDatabase(database, drop.dropped())));
        };
    }
}
