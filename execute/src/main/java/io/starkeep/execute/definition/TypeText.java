package io.starkeep.execute.definition;

import io.starkeep.type.SqlType;
import java.util.Locale;

/// Types as different statements print them.
public final class TypeText {
    private TypeText() {}

    /// Lower case without widths, as in SHOW COLUMNS: `decimal(10,2)`.
    public static String plain(SqlType type) {
        return type.sql().toLowerCase(Locale.ROOT);
    }

    /// Lower case with display widths, as in SHOW CREATE TABLE: `int(11)`.
    public static String wide(SqlType type) {
        return switch (type) {
            case SqlType.Scalar scalar -> wide(scalar);
            case SqlType.Decimal(int precision, int scale) ->
                    "decimal(" + precision + ", " + scale + ")";
            case SqlType.Array(SqlType element) -> "array<" + wide(element) + ">";
            case SqlType.Char _, SqlType.Varchar _, SqlType.Varbinary _ -> plain(type);
        };
    }

    private static String wide(SqlType.Scalar type) {
        return switch (type) {
            case TINYINT -> "tinyint(4)";
            case SMALLINT -> "smallint(6)";
            case INT -> "int(11)";
            case BIGINT -> "bigint(20)";
            case LARGEINT -> "largeint(40)";
            case NULL,
                    BOOLEAN,
                    FLOAT,
                    DOUBLE,
                    DATE,
                    DATETIME,
                    TIME,
                    JSON,
                    BITMAP,
                    HLL,
                    PERCENTILE ->
                    plain(type);
        };
    }
}
