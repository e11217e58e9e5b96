package io.starkeep.catalog;

import io.starkeep.type.DatabaseId;
import io.starkeep.type.TableId;
import java.time.Instant;
import java.util.Map;

/// Changes of whole tables.
public sealed interface TableChange extends Change {
    /// Refused with TABLE_EXISTS.
    record CreateTable(Table table) implements TableChange {}

    /// Refused with TABLE_EXISTS.
    record RenameTable(DatabaseId databaseId, TableId tableId, String newName)
            implements TableChange {}

    record DropTable(DatabaseId databaseId, TableId tableId, Instant dropped, Disposal disposal)
            implements TableChange {}

    /// Puts these properties in the place of all properties.
    record SetTableProperties(
            DatabaseId databaseId, TableId tableId, Map<String, String> properties)
            implements TableChange {
        public SetTableProperties {
            properties = PersistentMap.copyOf(properties);
        }
    }
}
