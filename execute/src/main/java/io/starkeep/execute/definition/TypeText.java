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
            case SqlType.Scalar.TINYINT -> "tinyint(4)";
            case SqlType.Scalar.SMALLINT -> "smallint(6)";
            case SqlType.Scalar.INT -> "int(11)";
            case SqlType.Scalar.BIGINT -> "bigint(20)";
            case SqlType.Scalar.LARGEINT -> "largeint(40)";
            case SqlType.Decimal(int precision, int scale) ->
                    "decimal(" + precision + ", " + scale + ")";
            case SqlType.Array(SqlType element) -> "array<" + wide(element) + ">";
            default -> plain(type);
        };
    }
}
