package io.starkeep.catalog;

import io.starkeep.type.DatabaseId;
import io.starkeep.type.TableId;
import java.time.Instant;

/// Something in the recycle bin.
public sealed interface Recycled {
    Instant dropped();

    record RecycledDatabase(Database database, Instant dropped) implements Recycled {}

    record RecycledTable(Table table, Instant dropped) implements Recycled {}

    record RecycledPartition(
            DatabaseId databaseId, TableId tableId, Partition partition, Instant dropped)
            implements Recycled {}
}
