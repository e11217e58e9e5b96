package io.starkeep.catalog;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;

/// Why a change does not fit the version it is folded onto.
final class Refusal {
    private Refusal() {}

    /// The statement was decided on an older version: it may be tried again on the newest one.
    static StarkeepException gone(String kind, Object id) {
        return StarkeepException.of(
                ErrorCode.TRANSACTION_CONFLICT,
                "The %s with id %s was dropped or replaced meanwhile; try again"
                        .formatted(kind, id));
    }

    static StarkeepException notRecyclable(String kind, Object id) {
        return StarkeepException.of(
                ErrorCode.SEMANTIC_ERROR,
                "The %s with id %s is not in the recycle bin".formatted(kind, id));
    }

    static StarkeepException noSuch(String kind, String name) {
        return StarkeepException.of(
                ErrorCode.SEMANTIC_ERROR, "There is no %s '%s'".formatted(kind, name));
    }

    static void ifDatabaseExists(CatalogVersion version, String name) {
        if (version.database(name).isPresent()) {
            throw StarkeepException.of(ErrorCode.DATABASE_EXISTS, name);
        }
    }

    static void ifTableExists(Database database, String name) {
        if (database.table(name).isPresent()) {
            throw StarkeepException.of(ErrorCode.TABLE_EXISTS, name);
        }
    }

    static void ifPartitionExists(Table table, String name) {
        if (table.partition(name).isPresent()) {
            throw StarkeepException.of(
                    ErrorCode.SEMANTIC_ERROR,
                    "Partition '%s' already exists in table '%s'".formatted(name, table.name()));
        }
    }
}
