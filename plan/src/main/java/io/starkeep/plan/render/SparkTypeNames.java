package io.starkeep.plan.render;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.SqlType;
import io.starkeep.type.SqlType.Scalar;

/// Types whose values and rules are the same in Spark.
final class SparkTypeNames {
    private SparkTypeNames() {}

    /// @throws StarkeepException NOT_SUPPORTED_YET for the others: LARGEINT has too many digits,
    ///   sums of floating point depend on their order, and so on
    static String name(SqlType type) {
        return switch (type) {
            case Scalar.BOOLEAN -> "BOOLEAN";
            case Scalar.TINYINT -> "TINYINT";
            case Scalar.SMALLINT -> "SMALLINT";
            case Scalar.INT -> "INT";
            case Scalar.BIGINT -> "BIGINT";
            case Scalar.DATE -> "DATE";
            case Scalar.DATETIME -> "TIMESTAMP_NTZ";
            case SqlType.Decimal(int precision, int scale) ->
                    "DECIMAL(" + precision + "," + scale + ")";
            case SqlType.Char _, SqlType.Varchar _ -> "STRING";
            default -> throw refused("values of type " + type.sql());
        };
    }

    static StarkeepException refused(String what) {
        return StarkeepException.of(ErrorCode.NOT_SUPPORTED_YET, what + " in queries on Spark");
    }
}
