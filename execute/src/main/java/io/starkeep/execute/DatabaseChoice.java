package io.starkeep.execute;

import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.PrivilegeScope;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.util.Locale;

/// Checks the database that a session wants to select.
final class DatabaseChoice {
    static final String INFORMATION_SCHEMA = "information_schema";

    private static final String CATALOG_PREFIX = "default_catalog.";

    private DatabaseChoice() {}

    /// @param name perhaps after `default_catalog.`, as clients of StarRocks write it
    /// @return the name to select
    /// @throws StarkeepException UNKNOWN_DATABASE, DATABASE_ACCESS_DENIED
    static String check(String name, CatalogVersion catalog, SessionUser user) {
        String plain =
                name.startsWith(CATALOG_PREFIX) ? name.substring(CATALOG_PREFIX.length()) : name;
        if (plain.toLowerCase(Locale.ROOT).equals(INFORMATION_SCHEMA)) {
            return INFORMATION_SCHEMA;
        }
        catalog.requireDatabase(plain);
        if (!catalog.access(user.identity()).sees(PrivilegeScope.database(plain))) {
            throw StarkeepException.of(
                    ErrorCode.DATABASE_ACCESS_DENIED, user.identity().name(), plain);
        }
        return plain;
    }
}
