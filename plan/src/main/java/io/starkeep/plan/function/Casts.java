package io.starkeep.plan.function;

import io.starkeep.type.SqlType;
import io.starkeep.type.SqlType.Scalar;

/// Conversions by the dialect's rules, as engine SQL. A value that does not convert becomes NULL.
public final class Casts {
    private Casts() {}

    /// @param sql the value in the engine's SQL, safe inside any call
    public static String render(String sql, SqlType from, SqlType to) {
        if (EngineTypes.name(from).equals(EngineTypes.name(to)) && !changesForm(from, to)) {
            return sql;
        }
        if (from == Scalar.NULL) {
            return tryCast(sql, to);
        }
        return switch (to) {
            case Scalar scalar -> toScalar(sql, from, scalar);
            case SqlType.Char _, SqlType.Varchar _ -> toText(sql, from);
            case SqlType.Array _ when TypeRules.isString(from) || from == Scalar.JSON ->
                    tryCast("TRY_CAST(" + sql + " AS JSON)", to);
            case SqlType.Varbinary _ when TypeRules.isString(from) -> "encode(" + sql + ")";
            case SqlType.Decimal _, SqlType.Array _, SqlType.Varbinary _ ->
                    from == Scalar.JSON
                            ? tryCast("sr_json_number_text(" + sql + ")", to)
                            : tryCast(number(sql, from), to);
        };
    }

    private static boolean changesForm(SqlType from, SqlType to) {
        return (from == Scalar.JSON) != (to == Scalar.JSON);
    }

    private static String toScalar(String sql, SqlType from, Scalar to) {
        return switch (to) {
            case BOOLEAN -> toBoolean(sql, from);
            case TINYINT, SMALLINT, INT, BIGINT, LARGEINT -> toInteger(sql, from, to);
            case FLOAT, DOUBLE ->
                    from == Scalar.JSON
                            ? tryCast("sr_json_number_text(" + sql + ")", to)
                            : tryCast(number(sql, from), to);
            case DATE -> toDate(sql, from);
            case DATETIME -> toDateTime(sql, from);
            case TIME -> toText(sql, from);
            case JSON -> toJson(sql, from);
            case NULL, BITMAP, HLL, PERCENTILE -> tryCast(sql, to);
        };
    }

    private static String toBoolean(String sql, SqlType from) {
        if (TypeRules.isString(from)) {
            return "sr_boolean_of_text(" + sql + ")";
        }
        if (from == Scalar.JSON) {
            return "sr_boolean_of_text(" + toText(sql, from) + ")";
        }
        return "(" + number(sql, from) + " <> 0)";
    }

    private static String toInteger(String sql, SqlType from, SqlType to) {
        if (TypeRules.isString(from)) {
            return tryCast("sr_integer_text(" + sql + ")", to);
        }
        if (from == Scalar.JSON) {
            return tryCast("trunc(TRY_CAST(sr_json_number_text(" + sql + ") AS DOUBLE))", to);
        }
        if (TypeRules.isFloating(from) || from instanceof SqlType.Decimal) {
            return tryCast("trunc(" + sql + ")", to);
        }
        return tryCast(number(sql, from), to);
    }

    /// Dates as the numbers 20200131 and 20200131235959; all else as it is.
    private static String number(String sql, SqlType from) {
        if (from == Scalar.DATE) {
            return "sr_date_number(" + sql + ")";
        }
        return from == Scalar.DATETIME ? "sr_datetime_number(" + sql + ")" : sql;
    }

    private static String toDate(String sql, SqlType from) {
        return from == Scalar.DATETIME
                ? "CAST(" + sql + " AS DATE)"
                : "CAST(" + toDateTime(sql, from) + " AS DATE)";
    }

    private static String toDateTime(String sql, SqlType from) {
        if (from == Scalar.DATE) {
            return "CAST(" + sql + " AS TIMESTAMP)";
        }
        if (from == Scalar.JSON || TypeRules.isString(from)) {
            return "sr_datetime_of_text(" + toText(sql, from) + ")";
        }
        return "sr_datetime_of_text(CAST(" + toInteger(sql, from, Scalar.BIGINT) + " AS VARCHAR))";
    }

    private static String toText(String sql, SqlType from) {
        return switch (from) {
            case Scalar.BOOLEAN -> "sr_boolean_text(" + sql + ")";
            case Scalar.FLOAT, Scalar.DOUBLE -> "sr_floating_text(" + sql + ")";
            case Scalar.DATETIME -> "sr_datetime_text(" + sql + ")";
            case Scalar.JSON -> "sr_json_text(" + sql + ")";
            case SqlType.Array(SqlType element) when element == Scalar.BOOLEAN ->
                    "CAST(to_json(CAST(" + sql + " AS TINYINT[])) AS VARCHAR)";
            case SqlType.Array _ -> "CAST(to_json(" + sql + ") AS VARCHAR)";
            case SqlType.Varbinary _ -> "sr_text_of_bytes(" + sql + ")";
            case SqlType.Char _, SqlType.Varchar _ -> sql;
            default -> "CAST(" + sql + " AS VARCHAR)";
        };
    }

    private static String toJson(String sql, SqlType from) {
        if (TypeRules.isString(from)) {
            return "sr_json_of_text(" + sql + ")";
        }
        return "CAST(to_json(" + sql + ") AS VARCHAR)";
    }

    private static String tryCast(String sql, SqlType to) {
        return "TRY_CAST(" + sql + " AS " + EngineTypes.name(to) + ")";
    }
}
