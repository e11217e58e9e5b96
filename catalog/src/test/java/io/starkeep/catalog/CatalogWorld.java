package io.starkeep.catalog;

import io.starkeep.file.Location;
import io.starkeep.file.MemoryFileStore;
import io.starkeep.journal.JournalOptions;
import io.starkeep.type.BoundValue;
import io.starkeep.type.Column;
import io.starkeep.type.DatabaseId;
import io.starkeep.type.DefaultValue;
import io.starkeep.type.KeysType;
import io.starkeep.type.PartitionId;
import io.starkeep.type.PartitionRange;
import io.starkeep.type.SqlType;
import io.starkeep.type.TableId;
import io.starkeep.type.TableSchema;
import io.starkeep.type.TabletId;
import io.starkeep.type.TransactionId;
import io.starkeep.type.Version;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Things that the catalog's tests are about.
final class CatalogWorld {
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    static final Location FOLDER = Location.of("catalog");
    static final CatalogOptions SMALL =
            new CatalogOptions(new JournalOptions(4_096, 4_096), 10, 1_000_000, 5);

    private CatalogWorld() {}

    static MemoryFileStore store() {
        return new MemoryFileStore(InstantSource.fixed(NOW));
    }

    static TableSchema schema() {
        return new TableSchema(
                KeysType.DUPLICATE,
                List.of(
                        new Column(
                                "day",
                                SqlType.Scalar.DATE,
                                false,
                                new DefaultValue.None(),
                                "the day"),
                        new Column(
                                "amount",
                                new SqlType.Decimal(10, 2),
                                true,
                                new DefaultValue.Constant("0.00"),
                                ""),
                        new Column(
                                "tags",
                                new SqlType.Array(SqlType.STRING),
                                true,
                                new DefaultValue.Null(),
                                ""),
                        new Column(
                                "at",
                                SqlType.Scalar.DATETIME,
                                true,
                                new DefaultValue.CurrentTimestamp(),
                                "")),
                1);
    }

    static Partition partition(long id, String name) {
        PartitionRange range =
                new PartitionRange(
                        List.of(new BoundValue.Min()), List.of(new BoundValue.Value("2026-01-01")));
        return Partition.empty(
                new PartitionId(id),
                name,
                Optional.of(range),
                List.of(new TabletId(id + 1), new TabletId(id + 2)),
                Map.of("replication_num", "1"),
                NOW);
    }

    static Table table(long id, long databaseId, String name, Partition... partitions) {
        return new Table(
                new TableId(id),
                new DatabaseId(databaseId),
                name,
                schema(),
                new PartitionScheme.RangePartitioned(List.of("day")),
                new Distribution(List.of("day"), 2),
                Map.of("replication_num", "1", "compression", "LZ4"),
                List.of(partitions),
                NOW,
                "a table");
    }

    static TransactionRecord transaction(long id, String label, TransactionState state) {
        boolean committed = state != TransactionState.ABORTED;
        return new TransactionRecord(
                new TransactionId(id),
                label,
                new DatabaseId(1),
                List.of(new TableId(2)),
                state,
                LoadSource.BACKEND_STREAMING,
                "FE: 127.0.0.1",
                NOW,
                committed ? Optional.of(NOW.plusSeconds(1)) : Optional.empty(),
                committed ? Optional.empty() : Optional.of(NOW.plusSeconds(1)),
                new LoadCounts(10, 1, 2, 333),
                committed ? "" : "timeout",
                Optional.empty(),
                committed ? Map.of(new PartitionId(30), new Version(2)) : Map.of());
    }

    /// A version with the database `sales` (1) and its table `orders` (2), partition `p1` (3).
    static CatalogVersion sales() {
        return Fold.apply(
                CatalogVersion.initial(),
                List.of(
                        new DatabaseChange.CreateDatabase(new DatabaseId(1), "sales", NOW),
                        new TableChange.CreateTable(table(2, 1, "orders", partition(3, "p1")))));
    }
}
