package io.starkeep.engine;

import io.starkeep.error.Invariant;
import io.starkeep.type.BucketHash;
import io.starkeep.type.Column;
import io.starkeep.type.SqlType;
import java.util.List;
import java.util.stream.Collectors;

/// The hash of a row, whose sum over rows is their fingerprint, as engine SQL;
/// `docs/format/repository.md`, section "Row fingerprint", specifies it.
public final class FingerprintSql {
    private FingerprintSql() {}

    /// A BIGINT expression over a relation that has the columns under their names, LARGEINT as
    /// HUGEINT or VARCHAR.
    public static String rowHash(List<Column> columns) {
        Invariant.check(!columns.isEmpty(), "a row needs columns");
        return columns.stream()
                .map(column -> {
                    String name = '"' + column.name().replace("\"", "\"\"") + '"';
                    return hash(name, column.type(), 0);
                })
                .collect(Collectors.joining(", ", "row_hash(", ")"));
    }

    /// @param depth of arrays around the value, for the names of lambda parameters
    private static String hash(String value, SqlType type, int depth) {
        return switch (type) {
            case SqlType.Array(SqlType element) -> {
                String item = "item" + depth;
                String items =
                        "list_transform(%s, lambda %s: %s)"
                                .formatted(value, item, hash(item, element, depth + 1));
                String all =
                        "list_prepend(bucket_hash(CAST(len(%s) AS BIGINT)), %s)"
                                .formatted(value, items);
                yield "CASE WHEN %s IS NULL THEN CAST(%s AS BIGINT) ELSE list_reduce(%s, lambda h%s, e%s: bucket_combine(h%s, e%s)) END"
                        .formatted(value, BucketHash.NULL, all, depth, depth, depth, depth);
            }
            case SqlType.Scalar.FLOAT, SqlType.Scalar.DOUBLE ->
                    "bucket_hash(CAST(" + value + " AS DOUBLE))";
            case SqlType.Scalar.JSON,
                    SqlType.Scalar.TIME,
                    SqlType.Scalar.BITMAP,
                    SqlType.Scalar.HLL,
                    SqlType.Scalar.PERCENTILE ->
                    "bucket_hash(" + value + ")";
            default -> "bucket_hash(" + BucketSql.argument(value, type) + ")";
        };
    }
}
