package io.starkeep.plan.function;

import io.starkeep.type.SqlType;
import io.starkeep.type.SqlType.Scalar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The operators on numbers. Integers widen one step, so that sums and products of two fit; a value
/// that fits no more is an error, division by zero gives NULL.
final class Arithmetic {
    private static final int MAX_DIGITS = 38;

    private Arithmetic() {}

    static void addTo(Map<String, FunctionFamily> families) {
        binary(families, "add", use -> sum(use, "+"));
        binary(families, "subtract", use -> sum(use, "-"));
        binary(families, "multiply", Arithmetic::product);
        binary(families, "divide", Arithmetic::quotient);
        binary(families, "int_divide", Arithmetic::integerQuotient);
        binary(families, "mod", Arithmetic::remainder);
        binary(families, "bitand", use -> bits(use, "({0} & {1})"));
        binary(families, "bitor", use -> bits(use, "({0} | {1})"));
        binary(families, "bitxor", use -> bits(use, "xor({0}, {1})"));
        unary(
                families,
                "bitnot",
                use -> use.scalar("(~{0})", List.of(Scalar.BIGINT), Scalar.BIGINT));
        unary(families, "negative", Arithmetic::negative);
        unary(families, "positive", use -> sameType(use, "{0}", one(use)));
        unary(families, "abs", Arithmetic::absolute);
    }

    private static void binary(
            Map<String, FunctionFamily> families,
            String name,
            Function<FunctionUse, ResolvedFunction> rule) {
        put(families, name, "(number, number)", 2, rule);
    }

    private static void unary(
            Map<String, FunctionFamily> families,
            String name,
            Function<FunctionUse, ResolvedFunction> rule) {
        put(families, name, "(number)", 1, rule);
    }

    private static void put(
            Map<String, FunctionFamily> families,
            String name,
            String parameters,
            int arity,
            Function<FunctionUse, ResolvedFunction> rule) {
        families.put(
                name,
                new SpecialFunction(
                        FunctionKind.SCALAR,
                        parameters,
                        use ->
                                use.arity() == arity
                                                && use.types().stream().allMatch(Arithmetic::usable)
                                        ? Optional.of(rule.apply(use))
                                        : Optional.empty()));
    }

    private static boolean usable(SqlType type) {
        return TypeRules.isNumeric(type)
                || TypeRules.isString(type)
                || TypeRules.isDate(type)
                || type == Scalar.NULL;
    }

    private static SqlType operands(FunctionUse use) {
        return TypeRules.operand(use.type(0), use.type(1));
    }

    private static SqlType one(FunctionUse use) {
        return TypeRules.operand(use.type(0), Scalar.TINYINT);
    }

    private static ResolvedFunction sameType(FunctionUse use, String template, SqlType type) {
        return use.scalar(template, java.util.Collections.nCopies(use.arity(), type), type);
    }

    private static ResolvedFunction sum(FunctionUse use, String sign) {
        SqlType type = operands(use);
        if (!(type instanceof SqlType.Decimal)) {
            return sameType(use, "({0} " + sign + " {1})", TypeRules.widened(type));
        }
        SqlType.Decimal left = TypeRules.decimalOf(numberType(use.type(0)));
        SqlType.Decimal right = TypeRules.decimalOf(numberType(use.type(1)));
        int scale = Math.max(left.scale(), right.scale());
        int whole = Math.max(left.precision() - left.scale(), right.precision() - right.scale());
        SqlType.Decimal result = decimal(whole + scale + 1, scale);
        String template = "CAST({0} " + sign + " {1} AS " + result.sql() + ")";
        return use.scalar(template, List.of(result, result), result);
    }

    private static ResolvedFunction product(FunctionUse use) {
        SqlType type = operands(use);
        if (!(type instanceof SqlType.Decimal)) {
            return sameType(use, "({0} * {1})", TypeRules.widened(type));
        }
        SqlType.Decimal left = TypeRules.decimalOf(numberType(use.type(0)));
        SqlType.Decimal right = TypeRules.decimalOf(numberType(use.type(1)));
        int scale = left.scale() + right.scale();
        if (scale > MAX_DIGITS) {
            return sameType(use, "({0} * {1})", Scalar.DOUBLE);
        }
        SqlType.Decimal result = decimal(left.precision() + right.precision(), scale);
        String template = "CAST({0} * {1} AS " + result.sql() + ")";
        return use.scalar(template, List.of(left, right), result);
    }

    /// `/`: DOUBLE, but DECIMAL(38, s) among decimals: six digits more than the dividend has, up to
    /// 12; rounded half up.
    private static ResolvedFunction quotient(FunctionUse use) {
        if (!(operands(use) instanceof SqlType.Decimal)) {
            return use.scalar(
                    "({0} / NULLIF({1}, 0))", List.of(Scalar.DOUBLE, Scalar.DOUBLE), Scalar.DOUBLE);
        }
        SqlType.Decimal left = TypeRules.decimalOf(numberType(use.type(0)));
        SqlType.Decimal right = TypeRules.decimalOf(numberType(use.type(1)));
        int scale = quotientScale(left.scale());
        int shift = scale - left.scale() + right.scale();
        if (scale > MAX_DIGITS || shift > MAX_DIGITS) {
            return use.scalar(
                    "({0} / NULLIF({1}, 0))", List.of(Scalar.DOUBLE, Scalar.DOUBLE), Scalar.DOUBLE);
        }
        String template =
                "sr_decimal_quotient(%s, %s, %s)"
                        .formatted(unscaled("{0}", left), unscaled("{1}", right), power(shift));
        return use.scalar(
                scaled(template, scale), List.of(left, right), decimal(MAX_DIGITS, scale));
    }

    static int quotientScale(int scale) {
        return scale <= 6 ? scale + 6 : Math.max(scale, 12);
    }

    /// A decimal's digits as one integer.
    static String unscaled(String sql, SqlType.Decimal type) {
        return type.scale() == 0
                ? "CAST(" + sql + " AS HUGEINT)"
                : "CAST(CAST("
                        + sql
                        + " AS DECIMAL(38,"
                        + type.scale()
                        + ")) * "
                        + power(type.scale())
                        + " AS HUGEINT)";
    }

    /// The integer `sql` as a decimal with `scale` digits behind the point.
    static String scaled(String sql, int scale) {
        return "CAST(%s * CAST(1e-%d AS DECIMAL(%d,%d)) AS DECIMAL(38,%d))"
                .formatted(sql, scale, scale, scale, scale);
    }

    static String power(int digits) {
        return "1" + "0".repeat(digits);
    }

    private static ResolvedFunction integerQuotient(FunctionUse use) {
        SqlType type = operands(use);
        SqlType result = TypeRules.isInteger(type) ? type : Scalar.BIGINT;
        return sameType(use, "({0} // NULLIF({1}, 0))", result);
    }

    private static ResolvedFunction remainder(FunctionUse use) {
        SqlType type = operands(use);
        return sameType(use, "({0} % NULLIF({1}, 0))", type == Scalar.FLOAT ? Scalar.DOUBLE : type);
    }

    private static ResolvedFunction bits(FunctionUse use, String template) {
        SqlType type = operands(use);
        return sameType(use, template, TypeRules.isInteger(type) ? type : Scalar.BIGINT);
    }

    private static ResolvedFunction negative(FunctionUse use) {
        SqlType type = one(use);
        return sameType(use, "(-{0})", type);
    }

    private static ResolvedFunction absolute(FunctionUse use) {
        SqlType type = one(use);
        SqlType result = type == Scalar.BIGINT ? Scalar.LARGEINT : TypeRules.widened(type);
        return sameType(use, "abs({0})", result);
    }

    private static SqlType numberType(SqlType type) {
        return TypeRules.isNumeric(type) ? type : Scalar.TINYINT;
    }

    private static SqlType.Decimal decimal(int precision, int scale) {
        return new SqlType.Decimal(Math.min(MAX_DIGITS, precision), scale);
    }
}
