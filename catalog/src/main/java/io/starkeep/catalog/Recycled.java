package io.starkeep.catalog;

import io.starkeep.type.DatabaseId;
import io.starkeep.type.TableId;
import java.time.Instant;
import java.util.Comparator;

/// Something in the recycle bin.
public sealed interface Recycled {
    /// The last dropped first; of those dropped at one moment the one made last.
    Comparator<Recycled> NEWEST_FIRST =
            Comparator.comparing(Recycled::dropped).thenComparing(Recycled::number).reversed();

    Instant dropped();

    /// Its name when it was dropped.
    String name();

    /// The id it had, as RECOVER takes it.
    long number();

    record RecycledDatabase(Database database, Instant dropped) implements Recycled {
        @Override
        public String name() {
            return database.name();
        }

        @Override
        public long number() {
            return database.id().value();
        }
    }

    record RecycledTable(Table table, Instant dropped) implements Recycled {
        @Override
        public String name() {
            return table.name();
        }

        @Override
        public long number() {
            return table.id().value();
        }
    }

    record RecycledPartition(
            DatabaseId databaseId, TableId tableId, Partition partition, Instant dropped)
            implements Recycled {
        @Override
        public String name() {
            return partition.name();
        }

        @Override
        public long number() {
            return partition.id().value();
        }
    }
}
