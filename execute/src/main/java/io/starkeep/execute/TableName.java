package io.starkeep.execute;

import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.Database;
import io.starkeep.catalog.PrivilegeScope;
import io.starkeep.catalog.Table;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.sql.tree.QualifiedName;

/// A table's full name.
record TableName(String database, String table) {
    private static final int CATALOG_PARTS = 3;

    /// Takes the session's database when the name has none, and drops `default_catalog`.
    ///
    /// @throws StarkeepException NO_DATABASE_SELECTED; SEMANTIC_ERROR for names of too many parts
    static TableName of(QualifiedName name, SessionContext session) {
        int parts = name.parts().size();
        boolean ofCatalog =
                parts == CATALOG_PARTS && name.parts().getFirst().equals("default_catalog");
        if (parts > 2 && !ofCatalog) {
            throw StarkeepException.of(
                    ErrorCode.SEMANTIC_ERROR,
                    "The table name '%s' at %s has too many parts; write database.table"
                            .formatted(name, name.position()));
        }
        return new TableName(name.qualifier().orElseGet(session::requireDatabase), name.last());
    }

    PrivilegeScope scope() {
        return PrivilegeScope.table(database, table);
    }

    /// @throws StarkeepException UNKNOWN_DATABASE
    Database requireDatabase(CatalogVersion version) {
        return version.requireDatabase(database);
    }

    /// @throws StarkeepException UNKNOWN_DATABASE, UNKNOWN_TABLE
    Table require(CatalogVersion version) {
        return version.requireTable(database, table);
    }

    @Override
    public String toString() {
        return database + "." + table;
    }
}
