package io.starkeep.execute;

import io.starkeep.catalog.Access;
import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.Database;
import io.starkeep.catalog.PrivilegeScope;
import io.starkeep.catalog.Table;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.plan.InformationSchema;
import java.util.List;
import java.util.stream.Stream;

/// What SHOW statements may name to a user, in one catalog version.
record VisibleTables(CatalogVersion version, Access access) {
    static VisibleTables of(CatalogVersion version, SessionContext session) {
        return new VisibleTables(version, session.access(version));
    }

    static boolean isInformationSchema(String database) {
        return database.equalsIgnoreCase(InformationSchema.NAME);
    }

    /// Sorted by name, `information_schema` among them.
    List<String> databases() {
        return Stream.concat(
                        version.databases().stream()
                                .map(Database::name)
                                .filter(name -> access.sees(PrivilegeScope.database(name))),
                        Stream.of(InformationSchema.NAME))
                .sorted()
                .toList();
    }

    /// @throws StarkeepException UNKNOWN_DATABASE, DATABASE_ACCESS_DENIED
    Database requireDatabase(String name) {
        Database database = version.requireDatabase(name);
        if (!access.sees(PrivilegeScope.database(name))) {
            throw StarkeepException.of(
                    ErrorCode.DATABASE_ACCESS_DENIED, access.user().identity().name(), name);
        }
        return database;
    }

    /// Sorted by name.
    List<Table> tables(Database database) {
        return database.tables().stream()
                .filter(table -> access.sees(PrivilegeScope.table(database.name(), table.name())))
                .toList();
    }

    /// @throws StarkeepException UNKNOWN_DATABASE, UNKNOWN_TABLE, TABLE_ACCESS_DENIED
    Table require(TableName name) {
        Table table = name.require(version);
        if (!access.sees(name.scope())) {
            throw StarkeepException.of(
                    ErrorCode.TABLE_ACCESS_DENIED, "SHOW", access.user().identity(), name);
        }
        return table;
    }
}
