package io.starkeep.plan.function;

import io.starkeep.type.SqlType;
import io.starkeep.type.SqlType.Scalar;

/// The engine's names of our types, while a query runs.
public final class EngineTypes {
    private EngineTypes() {}

    public static String name(SqlType type) {
        return switch (type) {
            case Scalar scalar -> scalar(scalar);
            case SqlType.Decimal decimal -> decimal.sql();
            case SqlType.Char _, SqlType.Varchar _ -> "VARCHAR";
            case SqlType.Varbinary _ -> "BLOB";
            case SqlType.Array array -> name(array.element()) + "[]";
        };
    }

    private static String scalar(Scalar scalar) {
        return switch (scalar) {
            case BOOLEAN, TINYINT, SMALLINT, BIGINT, FLOAT, DOUBLE, DATE -> scalar.name();
            case NULL, INT -> "INTEGER";
            case LARGEINT -> "HUGEINT";
            case DATETIME -> "TIMESTAMP";
            case TIME, JSON -> "VARCHAR";
            case BITMAP, HLL, PERCENTILE -> "BLOB";
        };
    }
}
