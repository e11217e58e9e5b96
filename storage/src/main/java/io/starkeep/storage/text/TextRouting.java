package io.starkeep.storage.text;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.storage.PartitionTarget;
import io.starkeep.storage.WriteTarget;
import io.starkeep.type.BoundValue;
import io.starkeep.type.BucketHash;
import io.starkeep.type.Column;
import io.starkeep.type.PartitionRange;
import io.starkeep.type.TabletId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds the tablet of a row.
record TextRouting(WriteTarget target) {
    /// Empty when the row lies outside every partition.
    Optional<TabletId> tablet(List<@Nullable String> row) {
        return target.partitions().stream()
                .filter(partition -> partition.range().map(r -> contains(r, row)).orElse(true))
                .findFirst()
                .map(partition -> bucket(partition, row));
    }

    private TabletId bucket(PartitionTarget partition, List<@Nullable String> row) {
        List<TabletId> tablets = partition.tablets();
        if (tablets.size() == 1) {
            return tablets.getFirst();
        }
        long hash = hash(target.bucketColumns().getFirst(), row);
        for (String name : target.bucketColumns().subList(1, target.bucketColumns().size())) {
            hash = BucketHash.combine(hash, hash(name, row));
        }
        return tablets.get(BucketHash.bucket(hash, tablets.size()));
    }

    private long hash(String column, List<@Nullable String> row) {
        int place = place(column);
        return BucketHash.of(
                target.schema().columns().get(place).type(), Optional.ofNullable(row.get(place)));
    }

    private boolean contains(PartitionRange range, List<@Nullable String> row) {
        return !isBelow(row, range.lower()) && isBelow(row, range.upper());
    }

    private boolean isBelow(List<@Nullable String> row, List<BoundValue> bound) {
        for (int i = 0; i < bound.size(); i++) {
            int place = place(target.partitionColumns().get(i));
            Column column = target.schema().columns().get(place);
            int order =
                    switch (bound.get(i)) {
                        case BoundValue.Min _ -> 1;
                        case BoundValue.Max _ -> -1;
                        case BoundValue.Value(String text) ->
                                ValueOrder.compare(column.type(), row.get(place), text);
                    };
            if (order != 0) {
                return order < 0;
            }
        }
        return false;
    }

    private int place(String name) {
        List<Column> columns = target.schema().columns();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equalsIgnoreCase(name)) {
                return i;
            }
        }
        throw StarkeepException.of(
                ErrorCode.INTERNAL_ERROR,
                "Table %s has no column %s".formatted(target.name(), name));
    }
}
