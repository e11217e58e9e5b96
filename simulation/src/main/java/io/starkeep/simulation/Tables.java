package io.starkeep.simulation;

import io.starkeep.catalog.Distribution;
import io.starkeep.catalog.Draft;
import io.starkeep.catalog.Partition;
import io.starkeep.catalog.PartitionScheme;
import io.starkeep.catalog.Table;
import io.starkeep.storage.PartitionTarget;
import io.starkeep.storage.RowSource;
import io.starkeep.storage.WriteTarget;
import io.starkeep.type.BoundValue;
import io.starkeep.type.Column;
import io.starkeep.type.DatabaseId;
import io.starkeep.type.DefaultValue;
import io.starkeep.type.KeysType;
import io.starkeep.type.PartitionRange;
import io.starkeep.type.SqlType;
import io.starkeep.type.TableSchema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes the world's tables as the catalog and the storage want them.
final class Tables {
    static final String KEY = "k";
    static final String VALUE = "v";

    private Tables() {}

    static TableSchema schema(boolean primary) {
        return new TableSchema(
                primary ? KeysType.PRIMARY : KeysType.DUPLICATE,
                List.of(column(KEY, SqlType.Scalar.INT), column(VALUE, new SqlType.Varchar(100))),
                1);
    }

    private static Column column(String name, SqlType type) {
        return new Column(name, type, false, new DefaultValue.None(), "");
    }

    static Table table(Draft draft, DatabaseId database, TableModel model, Instant now) {
        Shape shape = model.shape();
        return new Table(
                draft.newTableId(),
                database,
                model.name().table(),
                schema(shape.primary()),
                shape.ranged()
                        ? new PartitionScheme.RangePartitioned(List.of(KEY))
                        : new PartitionScheme.Unpartitioned(),
                new Distribution(List.of(KEY), shape.buckets()),
                Map.of(),
                model.partitions().stream()
                        .map(one -> partition(draft, shape, one.name(), now))
                        .toList(),
                now,
                "");
    }

    static Partition partition(Draft draft, Shape shape, String name, Instant now) {
        return Partition.empty(
                draft.newPartitionId(),
                name,
                shape.ranged() ? Optional.of(range(name)) : Optional.empty(),
                draft.newTabletIds(shape.buckets()),
                Map.of(),
                now);
    }

    private static PartitionRange range(String name) {
        int lower = Integer.parseInt(name.substring(1)) * Shape.RANGE;
        return new PartitionRange(bound(lower), bound(lower + Shape.RANGE));
    }

    private static List<BoundValue> bound(int value) {
        return List.of(new BoundValue.Value(Integer.toString(value)));
    }

    static WriteTarget target(Table table) {
        return new WriteTarget(
                table.id(),
                table.name(),
                table.schema(),
                table.partitioning().partitionColumns(),
                table.partitions().stream()
                        .map(one -> new PartitionTarget(one.id(), one.range(), one.tablets()))
                        .toList(),
                table.distribution().columns());
    }

    static RowSource source(List<Row> rows) {
        List<List<@Nullable String>> texts = new ArrayList<>();
        rows.forEach(row -> texts.add(List.of(Integer.toString(row.key()), row.value())));
        return new RowSource.Rows(texts, false);
    }
}
