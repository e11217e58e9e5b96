package io.starkeep.plan;

import io.starkeep.catalog.Access;
import io.starkeep.catalog.CatalogVersion;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tables of `information_schema` whose rows tell what goes on, and not only what the catalog says.
@FunctionalInterface
public interface LiveTables {
    /// For statements that run where nothing goes on.
    LiveTables NONE = (_, _, _) -> Optional.empty();

    /// The rows that a user may see, each with a value for every column: texts, numbers, `Instant`
    /// for DATETIME, null.
    ///
    /// @param table in lower case
    /// @return empty when this knows nothing of the table
    Optional<List<List<@Nullable Object>>> rows(
            String table, CatalogVersion catalog, Access access);
}
