package io.starkeep.plan.schema;

import io.starkeep.plan.constant.ByteLimits;
import io.starkeep.type.Column;
import io.starkeep.type.DefaultValue;
import io.starkeep.type.SqlType;
import io.starkeep.type.SqlType.Scalar;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Columns in the words of MySQL.
final class ColumnText {
    private ColumnText() {}

    /// DATA_TYPE: without lengths.
    static String dataType(SqlType type) {
        return switch (type) {
            case Scalar scalar ->
                    switch (scalar) {
                        case BOOLEAN -> "tinyint";
                        case LARGEINT -> "bigint unsigned";
                        default -> scalar.name().toLowerCase(Locale.ROOT);
                    };
            case SqlType.Decimal _ -> "decimal";
            case SqlType.Char _ -> "char";
            case SqlType.Varchar _ -> "varchar";
            case SqlType.Varbinary _ -> "varbinary";
            case SqlType.Array _ -> "array";
        };
    }

    /// COLUMN_TYPE: with the lengths that MySQL shows.
    static String columnType(SqlType type) {
        return switch (type) {
            case Scalar scalar ->
                    switch (scalar) {
                        case BOOLEAN -> "tinyint(1)";
                        case TINYINT -> "tinyint(4)";
                        case SMALLINT -> "smallint(6)";
                        case INT -> "int(11)";
                        case BIGINT -> "bigint(20)";
                        case LARGEINT -> "bigint(20) unsigned";
                        default -> scalar.name().toLowerCase(Locale.ROOT);
                    };
            case SqlType.Array(SqlType element) -> "array<" + columnType(element) + ">";
            case SqlType other -> other.sql().toLowerCase(Locale.ROOT);
        };
    }

    /// The most bytes of a string, NULL for other types.
    static @Nullable Integer length(SqlType type) {
        OptionalInt limit = ByteLimits.of(type);
        return limit.isPresent() ? Integer.valueOf(limit.getAsInt()) : null;
    }

    static boolean isText(SqlType type) {
        return type instanceof SqlType.Char || type instanceof SqlType.Varchar;
    }

    /// Decimal digits of a number, NULL for other types.
    static @Nullable Integer precision(SqlType type) {
        return switch (type) {
            case SqlType.Decimal(int precision, int _) -> precision;
            case Scalar.BOOLEAN -> 1;
            case Scalar.TINYINT -> 3;
            case Scalar.SMALLINT -> 5;
            case Scalar.INT -> 10;
            case Scalar.BIGINT -> 19;
            case Scalar.LARGEINT -> 39;
            case Scalar.FLOAT -> 12;
            case Scalar.DOUBLE -> 22;
            default -> null;
        };
    }

    /// Digits behind the point, NULL where there is no such thing.
    static @Nullable Integer scale(SqlType type) {
        if (type instanceof SqlType.Decimal(int _, int scale)) {
            return scale;
        }
        boolean floating = type == Scalar.FLOAT || type == Scalar.DOUBLE;
        return precision(type) == null || floating ? null : Integer.valueOf(0);
    }

    static @Nullable String defaultValue(Column column) {
        return switch (column.defaultValue()) {
            case DefaultValue.Constant(String text) -> text;
            case DefaultValue.CurrentTimestamp() -> "CURRENT_TIMESTAMP";
            case DefaultValue.None(), DefaultValue.Null() -> null;
        };
    }
}
