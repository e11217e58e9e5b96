package io.starkeep.catalog;

import io.starkeep.error.Invariant;
import java.util.List;

/// How the rows of a partition are divided into tablets: by the hash of these columns.
///
/// @param columns as written in the table's schema
/// @param buckets the default number of tablets of a new partition
public record Distribution(List<String> columns, int buckets) {
    public Distribution {
        columns = List.copyOf(columns);
        Invariant.check(buckets > 0, "a table needs at least one bucket, not %s", buckets);
    }
}
