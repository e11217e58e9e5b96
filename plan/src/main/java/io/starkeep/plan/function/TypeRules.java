package io.starkeep.plan.function;

import io.starkeep.type.SqlType;
import io.starkeep.type.SqlType.Scalar;
import java.util.List;
import java.util.Optional;

/// The common types of the dialect. Pure functions.
public final class TypeRules {
    private static final int MAX_PRECISION = 38;
    private static final List<Scalar> INTEGERS =
            List.of(Scalar.TINYINT, Scalar.SMALLINT, Scalar.INT, Scalar.BIGINT, Scalar.LARGEINT);

    private TypeRules() {}

    public static boolean isInteger(SqlType type) {
        return type instanceof Scalar scalar && INTEGERS.contains(scalar);
    }

    public static boolean isFloating(SqlType type) {
        return type == Scalar.FLOAT || type == Scalar.DOUBLE;
    }

    /// BOOLEAN counts as a number, as in MySQL.
    public static boolean isNumeric(SqlType type) {
        return type == Scalar.BOOLEAN
                || isInteger(type)
                || isFloating(type)
                || type instanceof SqlType.Decimal;
    }

    public static boolean isString(SqlType type) {
        return type instanceof SqlType.Char || type instanceof SqlType.Varchar;
    }

    public static boolean isDate(SqlType type) {
        return type == Scalar.DATE || type == Scalar.DATETIME;
    }

    /// The type that values of both types can take, for CASE, UNION, IN and their like; empty where
    /// there is none.
    public static Optional<SqlType> common(SqlType left, SqlType right) {
        if (left.equals(right) || right == Scalar.NULL) {
            return Optional.of(left);
        }
        if (left == Scalar.NULL) {
            return Optional.of(right);
        }
        if (isNumeric(left) && isNumeric(right)) {
            return Optional.of(commonNumber(left, right));
        }
        if (isDate(left) && isDate(right)) {
            return Optional.of(Scalar.DATETIME);
        }
        if (left instanceof SqlType.Array a && right instanceof SqlType.Array b) {
            return common(a.element(), b.element()).map(SqlType.Array::new);
        }
        if (left instanceof SqlType.Varbinary && isBytes(right)
                || right instanceof SqlType.Varbinary && isBytes(left)) {
            return Optional.of(new SqlType.Varbinary(SqlType.MAX_VARCHAR_LENGTH));
        }
        if (isString(left) && isString(right)) {
            return Optional.of(longer(left, right));
        }
        if (left == Scalar.JSON || right == Scalar.JSON) {
            return isPlain(left) && isPlain(right) ? Optional.of(Scalar.JSON) : Optional.empty();
        }
        return isPlain(left) && isPlain(right) ? Optional.of(SqlType.STRING) : Optional.empty();
    }

    private static boolean isBytes(SqlType type) {
        return type instanceof SqlType.Varbinary || isString(type);
    }

    /// The common type of all; NULL for none.
    public static Optional<SqlType> common(List<SqlType> types) {
        Optional<SqlType> result = Optional.of(Scalar.NULL);
        for (SqlType type : types) {
            result = result.flatMap(soFar -> common(soFar, type));
        }
        return result;
    }

    /// The type in which two values are compared: numbers among themselves in their common type,
    /// strings with numbers as DOUBLE, anything with a date as a date.
    ///
    /// A constant string that reads as a value of the other side's type is compared in that type,
    /// so that `day = '2020-01-01'` can skip partitions.
    ///
    /// @param leftConstant its text when the left side is a constant string
    public static Optional<SqlType> comparison(
            SqlType left,
            Optional<String> leftConstant,
            SqlType right,
            Optional<String> rightConstant) {
        if (isString(left) && isString(right)) {
            return common(left, right);
        }
        if (isString(left) && leftConstant.isPresent()) {
            return Optional.of(ConstantText.comparedWith(right, leftConstant.get()));
        }
        if (isString(right) && rightConstant.isPresent()) {
            return Optional.of(ConstantText.comparedWith(left, rightConstant.get()));
        }
        if (isDate(left) && isPlain(right) || isDate(right) && isPlain(left)) {
            return left == Scalar.DATE && right == Scalar.DATE
                    ? Optional.of(left)
                    : Optional.of(Scalar.DATETIME);
        }
        if (isNumeric(left) && isString(right) || isNumeric(right) && isString(left)) {
            return Optional.of(Scalar.DOUBLE);
        }
        return common(left, right);
    }

    /// The type of arithmetic before it is widened: strings count as DOUBLE.
    static SqlType operand(SqlType left, SqlType right) {
        return commonNumber(number(left), number(right));
    }

    /// The next wider integer, which holds any sum of two; BIGINT and LARGEINT stay.
    static SqlType widened(SqlType type) {
        return type instanceof Scalar scalar
                ? switch (scalar) {
                    case BOOLEAN, TINYINT, NULL -> Scalar.SMALLINT;
                    case SMALLINT -> Scalar.INT;
                    case INT -> Scalar.BIGINT;
                    case FLOAT -> Scalar.DOUBLE;
                    default -> type;
                }
                : type;
    }

    /// An integer or BOOLEAN as the decimal that holds all its values.
    static SqlType.Decimal decimalOf(SqlType type) {
        if (type instanceof SqlType.Decimal decimal) {
            return decimal;
        }
        int digits =
                type == Scalar.BOOLEAN || type == Scalar.TINYINT
                        ? 3
                        : type == Scalar.SMALLINT
                                ? 5
                                : type == Scalar.INT
                                        ? 10
                                        : type == Scalar.BIGINT ? 19 : MAX_PRECISION;
        return new SqlType.Decimal(digits, 0);
    }

    private static SqlType number(SqlType type) {
        if (isNumeric(type)) {
            return type;
        }
        if (isDate(type)) {
            return Scalar.BIGINT;
        }
        return type == Scalar.NULL ? Scalar.TINYINT : Scalar.DOUBLE;
    }

    private static SqlType commonNumber(SqlType left, SqlType right) {
        if (left.equals(right)) {
            return left;
        }
        if (isFloating(left) || isFloating(right)) {
            return Scalar.DOUBLE;
        }
        if (left instanceof SqlType.Decimal || right instanceof SqlType.Decimal) {
            return commonDecimal(decimalOf(left), decimalOf(right));
        }
        return INTEGERS.indexOf(left) >= INTEGERS.indexOf(right) ? left : right;
    }

    private static SqlType commonDecimal(SqlType.Decimal left, SqlType.Decimal right) {
        int scale = Math.max(left.scale(), right.scale());
        int digits = Math.max(left.precision() - left.scale(), right.precision() - right.scale());
        return new SqlType.Decimal(
                Math.min(MAX_PRECISION, digits + scale), Math.min(scale, MAX_PRECISION));
    }

    private static SqlType longer(SqlType left, SqlType right) {
        int length = Math.max(length(left), length(right));
        return new SqlType.Varchar(length);
    }

    private static int length(SqlType type) {
        return switch (type) {
            case SqlType.Char c -> c.length();
            case SqlType.Varchar v -> v.length();
            default -> SqlType.STRING.length();
        };
    }

    /// A type whose values have a text form that everything else can be turned into.
    private static boolean isPlain(SqlType type) {
        return isNumeric(type) || isDate(type) || isString(type) || type == Scalar.JSON;
    }
}
