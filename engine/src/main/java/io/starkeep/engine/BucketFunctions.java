package io.starkeep.engine;

import io.starkeep.engine.ColumnType.Kind;
import io.starkeep.type.BucketHash;
import java.util.List;

/// The bucket hash for the engine: `bucket_hash(value)`, `bucket_combine(hash, hash)` and
/// `bucket_of(hash, buckets)`; and for row fingerprints `row_hash(hash, ...)`.
final class BucketFunctions {
    private BucketFunctions() {}

    static List<ScalarFunction> all() {
        return List.of(
                hash(Kind.LONG, BucketFunctions::ofLongs),
                hash(Kind.DATE, BucketFunctions::ofLongs),
                hash(Kind.TIMESTAMP, BucketFunctions::ofLongs),
                hash(Kind.TEXT, BucketFunctions::ofStrings),
                hash(Kind.BLOB, BucketFunctions::ofStrings),
                hash(Kind.DOUBLE, BucketFunctions::ofDoubles),
                new ScalarFunction(
                        "row_hash",
                        List.of(Kind.LONG),
                        true,
                        Kind.LONG,
                        BucketFunctions::allCombined),
                new ScalarFunction(
                        "bucket_combine",
                        List.of(Kind.LONG, Kind.LONG),
                        false,
                        Kind.LONG,
                        BucketFunctions::combined),
                new ScalarFunction(
                        "bucket_of",
                        List.of(Kind.LONG, Kind.INT),
                        false,
                        Kind.INT,
                        BucketFunctions::buckets));
    }

    private static ScalarFunction hash(Kind kind, ScalarFunction.Body body) {
        return new ScalarFunction("bucket_hash", List.of(kind), false, Kind.LONG, body);
    }

    private static void ofLongs(ColumnVector[] arguments, ResultVector result, int rows) {
        ColumnVector values = arguments[0];
        for (int row = 0; row < rows; row++) {
            result.setLong(
                    row,
                    values.isNull(row) ? BucketHash.NULL : BucketHash.ofLong(values.longAt(row)));
        }
    }

    private static void ofStrings(ColumnVector[] arguments, ResultVector result, int rows) {
        ColumnVector values = arguments[0];
        for (int row = 0; row < rows; row++) {
            result.setLong(
                    row,
                    values.isNull(row)
                            ? BucketHash.NULL
                            : values.withBytes(row, BucketHash::ofBytes));
        }
    }

    private static void ofDoubles(ColumnVector[] arguments, ResultVector result, int rows) {
        ColumnVector values = arguments[0];
        for (int row = 0; row < rows; row++) {
            result.setLong(
                    row,
                    values.isNull(row)
                            ? BucketHash.NULL
                            : BucketHash.ofDouble(values.doubleAt(row)));
        }
    }

    private static void allCombined(ColumnVector[] arguments, ResultVector result, int rows) {
        for (int row = 0; row < rows; row++) {
            long hash = arguments[0].longAt(row);
            for (int column = 1; column < arguments.length; column++) {
                hash = BucketHash.combine(hash, arguments[column].longAt(row));
            }
            result.setLong(row, hash);
        }
    }

    private static void combined(ColumnVector[] arguments, ResultVector result, int rows) {
        for (int row = 0; row < rows; row++) {
            result.setLong(
                    row, BucketHash.combine(arguments[0].longAt(row), arguments[1].longAt(row)));
        }
    }

    private static void buckets(ColumnVector[] arguments, ResultVector result, int rows) {
        for (int row = 0; row < rows; row++) {
            result.setInt(
                    row,
                    BucketHash.bucket(arguments[0].longAt(row), (int) arguments[1].longAt(row)));
        }
    }
}
