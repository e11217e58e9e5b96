package io.starkeep.plan.render;

import io.starkeep.plan.TypedValue;
import io.starkeep.plan.function.EngineTypes;
import io.starkeep.type.SqlType;
import io.starkeep.type.SqlType.Scalar;

/// Constants as engine SQL.
final class Constants {
    private Constants() {}

    /// With its type.
    static String typed(TypedValue value) {
        if (value.text().isEmpty()) {
            return "CAST(NULL AS " + EngineTypes.name(value.type()) + ")";
        }
        String text = value.text().get();
        return switch (value.type()) {
            case Scalar.BOOLEAN -> truth(text);
            case Scalar.JSON, Scalar.TIME -> quoted(text);
            case SqlType.Char _, SqlType.Varchar _ -> quoted(text);
            case SqlType.Varbinary _ -> "unhex(" + quoted(text) + ")";
            case SqlType.Decimal _ -> converted(value.type(), text);
            case Scalar.LARGEINT, Scalar.DOUBLE, Scalar.FLOAT, Scalar.DATE, Scalar.DATETIME ->
                    converted(value.type(), text);
            default -> "CAST(" + text + " AS " + EngineTypes.name(value.type()) + ")";
        };
    }

    private static String converted(SqlType type, String text) {
        return "CAST(" + quoted(text) + " AS " + EngineTypes.name(type) + ")";
    }

    /// Without its type: short and quick to read, to be converted with its whole column.
    static String bare(TypedValue value) {
        if (value.text().isEmpty()) {
            return "NULL";
        }
        String text = value.text().get();
        return switch (value.type()) {
            case Scalar.BOOLEAN -> truth(text);
            case Scalar.TINYINT, Scalar.SMALLINT, Scalar.INT, Scalar.BIGINT -> text;
            case SqlType.Varbinary _ -> typed(value);
            default -> quoted(text);
        };
    }

    static String truth(String text) {
        return text.equals("1") || text.equalsIgnoreCase("true") ? "TRUE" : "FALSE";
    }

    /// The engine's SQL text cannot hold NUL.
    static String quoted(String text) {
        String quoted = "'" + text.replace("'", "''") + "'";
        return text.indexOf('\0') < 0
                ? quoted
                : "(" + quoted.replace("\0", "' || chr(0) || '") + ")";
    }

    /// A name of the user's, quoted.
    static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
