package io.starkeep.execute.definition;

import io.starkeep.catalog.Distribution;
import io.starkeep.sql.tree.TableOptions;
import io.starkeep.type.BucketHash;
import io.starkeep.type.Column;
import io.starkeep.type.KeysType;
import io.starkeep.type.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Bucket columns and the number of buckets.
final class DistributionRules {
    /// StarRocks takes twice the number of backends; there is one.
    private static final int DEFAULT_BUCKETS = 2;

    private static final int MOST_BUCKETS = 1_024;

    private DistributionRules() {}

    /// Without a clause: the first key column, which every load has.
    static Distribution distribution(
            Optional<TableOptions.Distribution> clause, TableSchema schema) {
        if (clause.isEmpty()) {
            return new Distribution(List.of(defaultColumn(schema)), DEFAULT_BUCKETS);
        }
        List<String> columns = new ArrayList<>();
        for (String name : clause.get().columns()) {
            columns.add(bucketColumn(name, schema).name());
        }
        return new Distribution(columns, buckets(clause.get()));
    }

    private static String defaultColumn(TableSchema schema) {
        return schema.keyColumns().stream()
                .filter(column -> BucketHash.supports(column.type()))
                .findFirst()
                .orElseThrow(() ->
                        Problems.semantic(
                                "No key column can decide about buckets; add DISTRIBUTED BY HASH"
                                        + " (...)"))
                .name();
    }

    private static Column bucketColumn(String name, TableSchema schema) {
        Column column = Problems.require(schema.columns(), name, "DISTRIBUTED BY");
        if (!BucketHash.supports(column.type())) {
            throw Problems.semantic(
                    "Column '%s' of type %s cannot be in DISTRIBUTED BY",
                    column.name(), column.type().sql());
        }
        if (schema.keysType() == KeysType.PRIMARY && !schema.keyColumns().contains(column)) {
            throw Problems.semantic(
                    "Column '%s' in DISTRIBUTED BY must be a key column of the PRIMARY KEY table",
                    column.name());
        }
        return column;
    }

    static int buckets(TableOptions.Distribution clause) {
        int buckets = clause.buckets().orElse(DEFAULT_BUCKETS);
        if (buckets > MOST_BUCKETS) {
            throw Problems.semantic(
                    "%s buckets are too many; the limit is %s", buckets, MOST_BUCKETS);
        }
        return buckets;
    }
}
