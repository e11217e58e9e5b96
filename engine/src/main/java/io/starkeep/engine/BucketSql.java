package io.starkeep.engine;

import io.starkeep.error.Invariant;
import io.starkeep.type.Column;
import io.starkeep.type.SqlType;
import java.util.List;

/// The bucket of a row as engine SQL; `docs/format/tablet.md` specifies the hash.
public final class BucketSql {
    private BucketSql() {}

    /// An INTEGER expression from 0 to `buckets` - 1 over a relation that has the columns under
    /// their names, LARGEINT as HUGEINT or VARCHAR.
    public static String expression(List<Column> columns, int buckets) {
        Invariant.check(!columns.isEmpty(), "a bucket needs columns");
        Invariant.check(buckets >= 1, "%s buckets are too few", buckets);
        if (buckets == 1) {
            return "0";
        }
        String hash = hash(columns.getFirst());
        for (Column column : columns.subList(1, columns.size())) {
            hash = "bucket_combine(" + hash + ", " + hash(column) + ")";
        }
        return "bucket_of(" + hash + ", " + buckets + ")";
    }

    private static String hash(Column column) {
        String name = '"' + column.name().replace("\"", "\"\"") + '"';
        return "bucket_hash(" + argument(name, column.type()) + ")";
    }

    /// What `bucket_hash` takes for a value.
    static String argument(String name, SqlType type) {
        return switch (type) {
            case SqlType.Scalar.DATE, SqlType.Scalar.DATETIME -> name;
            case SqlType.Scalar.LARGEINT -> "CAST(" + name + " AS VARCHAR)";
            case SqlType.Scalar _ -> "CAST(" + name + " AS BIGINT)";
            case SqlType.Decimal _ -> "CAST(" + name + " AS VARCHAR)";
            default -> name;
        };
    }
}
