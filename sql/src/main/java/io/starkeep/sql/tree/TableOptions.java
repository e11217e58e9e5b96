package io.starkeep.sql.tree;

import io.starkeep.type.KeysType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything of CREATE TABLE after the columns.
///
/// @param engine in lower case, for example `olap`
/// @param sortColumns of `ORDER BY (...)`; empty when absent
/// @param properties in the order of the text
public record TableOptions(
        Optional<String> engine,
        Optional<Keys> keys,
        Optional<String> comment,
        Optional<Partitioning> partitioning,
        Optional<Distribution> distribution,
        List<String> sortColumns,
        Map<String, String> properties) {
    public TableOptions {
        sortColumns = List.copyOf(sortColumns);
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /// `DUPLICATE KEY (columns)`.
    public record Keys(Position position, KeysType type, List<String> columns) implements Node {
        public Keys {
            columns = List.copyOf(columns);
        }
    }

    /// `PARTITION BY RANGE (columns) (partitions)`.
    public record Partitioning(
            Position position, List<String> columns, List<PartitionItem> partitions)
            implements Node {
        public Partitioning {
            columns = List.copyOf(columns);
            partitions = List.copyOf(partitions);
        }
    }

    /// `DISTRIBUTED BY HASH (columns) BUCKETS buckets`.
    public record Distribution(Position position, List<String> columns, Optional<Integer> buckets)
            implements Node {
        public Distribution {
            columns = List.copyOf(columns);
        }
    }
}
