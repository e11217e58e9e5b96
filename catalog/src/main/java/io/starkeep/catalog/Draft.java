package io.starkeep.catalog;

import io.starkeep.type.BackendId;
import io.starkeep.type.DatabaseId;
import io.starkeep.type.JobId;
import io.starkeep.type.PartitionId;
import io.starkeep.type.RepositoryId;
import io.starkeep.type.TableId;
import io.starkeep.type.TabletId;
import io.starkeep.type.TransactionId;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;

/// What a [Decision] decides on: the newest version, and ids never used before. Belongs to the
/// decision's thread and ends with it.
public final class Draft {
    private final CatalogVersion version;
    private final LongSupplier ids;

    Draft(CatalogVersion version, LongSupplier ids) {
        this.version = version;
        this.ids = ids;
    }

    public CatalogVersion version() {
        return version;
    }

    public DatabaseId newDatabaseId() {
        return new DatabaseId(ids.getAsLong());
    }

    public TableId newTableId() {
        return new TableId(ids.getAsLong());
    }

    public PartitionId newPartitionId() {
        return new PartitionId(ids.getAsLong());
    }

    public TabletId newTabletId() {
        return new TabletId(ids.getAsLong());
    }

    public List<TabletId> newTabletIds(int count) {
        return LongStream.range(0, count).mapToObj(_ -> newTabletId()).toList();
    }

    public TransactionId newTransactionId() {
        return new TransactionId(ids.getAsLong());
    }

    public RepositoryId newRepositoryId() {
        return new RepositoryId(ids.getAsLong());
    }

    public BackendId newBackendId() {
        return new BackendId(ids.getAsLong());
    }

    public JobId newJobId() {
        return new JobId(ids.getAsLong());
    }
}
