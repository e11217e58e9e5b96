package io.starkeep.storage;

import io.starkeep.type.BoundValue;
import io.starkeep.type.Column;
import io.starkeep.type.DefaultValue;
import io.starkeep.type.KeysType;
import io.starkeep.type.PartitionId;
import io.starkeep.type.PartitionRange;
import io.starkeep.type.SqlType;
import io.starkeep.type.TableId;
import io.starkeep.type.TableSchema;
import io.starkeep.type.TabletId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Tables for tests.
final class Tables {
    private Tables() {}

    static Column column(String name, SqlType type) {
        return new Column(name, type, true, new DefaultValue.None(), "");
    }

    static TableSchema schema(KeysType keys, int keyCount, Column... columns) {
        return new TableSchema(keys, List.of(columns), keyCount);
    }

    /// `k BIGINT, v VARCHAR`, in `buckets` tablets of one partition; tablet ids from `firstTablet`.
    static WriteTarget keyValue(KeysType keys, int buckets, long firstTablet) {
        TableSchema schema =
                schema(
                        keys,
                        1,
                        column("k", SqlType.Scalar.BIGINT),
                        column("v", new SqlType.Varchar(100)));
        PartitionTarget partition =
                new PartitionTarget(
                        new PartitionId(1), Optional.empty(), tablets(firstTablet, buckets));
        return new WriteTarget(
                new TableId(1), "shop.kv", schema, List.of(), List.of(partition), List.of("k"));
    }

    static List<TabletId> tablets(long first, int count) {
        return LongStream.range(first, first + count).mapToObj(TabletId::new).toList();
    }

    static PartitionTarget range(
            long partition, List<BoundValue> lower, List<BoundValue> upper, TabletId... tablets) {
        return new PartitionTarget(
                new PartitionId(partition),
                Optional.of(new PartitionRange(lower, upper)),
                List.of(tablets));
    }

    static RowSource rows(String[]... rows) {
        List<List<@Nullable String>> list = new ArrayList<>();
        for (@Nullable String[] row : rows) {
            list.add(new ArrayList<>(Arrays.asList(row)));
        }
        return new RowSource.Rows(list, false);
    }
}
