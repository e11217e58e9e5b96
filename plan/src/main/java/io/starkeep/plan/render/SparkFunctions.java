package io.starkeep.plan.render;

import io.starkeep.error.StarkeepException;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.plan.tree.TypedExpression.AggregateCall;
import io.starkeep.plan.tree.TypedExpression.Constant;
import io.starkeep.plan.tree.TypedExpression.EngineCall;
import io.starkeep.type.SqlType;
import io.starkeep.type.SqlType.Scalar;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The functions that Spark has with the same meaning, found by the engine's text for them. What is
/// not here is refused.
final class SparkFunctions {
    private static final int MOST_DIGITS = 38;

    private static final int LONG_DIGITS = 19;

    /// Digits behind the point.
    private static final int LONGEST_AVERAGED = 3;

    /// What Spark keeps behind the point when a decimal gets too long.
    private static final int KEPT_SCALE = 6;

    private static final Pattern DECIMAL_ARITHMETIC =
            Pattern.compile("CAST\\(\\{0} ([+*-]) \\{1} AS DECIMAL\\(\\d+, ?\\d+\\)\\)");
    private static final Pattern ARITHMETIC = Pattern.compile("\\(\\{0} ([+*-]) \\{1}\\)");
    private static final Pattern PART =
            Pattern.compile("CAST\\((year|month|day)\\(\\{0}\\) AS (\\w+)\\)");
    private static final Pattern FIRST_KNOWN =
            Pattern.compile("(?i)coalesce\\(\\{0}(, \\{\\d+})*\\)");

    private SparkFunctions() {}

    /// @param given the arguments, written
    static SparkText call(EngineCall call, List<SparkText> given) {
        String template = call.template();
        Matcher decimals = DECIMAL_ARITHMETIC.matcher(template);
        if (decimals.matches()) {
            return decimals(decimals.group(1), given.get(0), given.get(1), call.type());
        }
        Matcher integers = ARITHMETIC.matcher(template);
        if (integers.matches()) {
            return new SparkText(
                    "("
                            + given.get(0).sql()
                            + " "
                            + integers.group(1)
                            + " "
                            + given.get(1).sql()
                            + ")",
                    same(given, call.type()));
        }
        Matcher part = PART.matcher(template);
        if (part.matches()) {
            String name = SparkTypeNames.name(call.type());
            return new SparkText(
                    "CAST(" + part.group(1) + "(" + given.get(0).sql() + ") AS " + name + ")",
                    call.type());
        }
        if (FIRST_KNOWN.matcher(template).matches()) {
            String values =
                    given.stream()
                            .map(value -> value.as(call.type()).sql())
                            .collect(Collectors.joining(", "));
            return new SparkText("coalesce(" + values + ")", call.type());
        }
        return switch (template) {
            case "({0} LIKE {1})", "({0} LIKE {1} ESCAPE '\\')" -> like(call, given);
            case "sr_substr({0}, {1}, {2})" -> substring(call, given);
            case "starts_with({0}, {1})" ->
                    new SparkText(
                            "startswith(" + given.get(0).sql() + ", " + given.get(1).sql() + ")",
                            Scalar.BOOLEAN);
            default -> throw SparkTypeNames.refused("the function " + template);
        };
    }

    private static SqlType same(List<SparkText> given, SqlType type) {
        if (given.stream().allMatch(value -> value.type().equals(type))) {
            return type;
        }
        throw SparkTypeNames.refused("arithmetic of values of several types");
    }

    /// Exact: Spark's result has the digits of the dialect's behind the point, and room for no
    /// fewer before it.
    private static SparkText decimals(
            String operator, SparkText left, SparkText right, SqlType declared) {
        SqlType.Decimal a = left.decimal().orElseThrow(SparkFunctions::noDecimal);
        SqlType.Decimal b = right.decimal().orElseThrow(SparkFunctions::noDecimal);
        boolean product = operator.equals("*");
        int scale = product ? a.scale() + b.scale() : Math.max(a.scale(), b.scale());
        int wholeA = a.precision() - a.scale();
        int wholeB = b.precision() - b.scale();
        int whole = (product ? wholeA + wholeB : Math.max(wholeA, wholeB)) + 1;
        int kept = Math.max(Math.min(scale, KEPT_SCALE), Math.min(scale, MOST_DIGITS - whole));
        if (kept < scale) {
            throw SparkTypeNames.refused("%s of %s and %s".formatted(operator, a.sql(), b.sql()));
        }
        SqlType natural = new SqlType.Decimal(Math.min(MOST_DIGITS, whole + scale), scale);
        SparkText value =
                new SparkText("(" + left.sql() + " " + operator + " " + right.sql() + ")", natural);
        // A type that was cut to 38 digits is the dialect's limit, too.
        return declared instanceof SqlType.Decimal(int precision, int _) && precision == MOST_DIGITS
                ? value.as(declared)
                : value;
    }

    private static StarkeepException noDecimal() {
        return SparkTypeNames.refused("arithmetic of values of several types");
    }

    private static SparkText like(EngineCall call, List<SparkText> given) {
        if (!(call.arguments().get(1) instanceof Constant(var pattern))
                || pattern.text().filter(text -> text.indexOf('\\') < 0).isEmpty()) {
            throw SparkTypeNames.refused("LIKE with a pattern that is no plain constant");
        }
        return new SparkText(
                "(" + given.get(0).sql() + " LIKE " + given.get(1).sql() + ")", Scalar.BOOLEAN);
    }

    private static SparkText substring(EngineCall call, List<SparkText> given) {
        long start = number(call.arguments().get(1));
        long length = number(call.arguments().get(2));
        if (start < 1 || length < 0) {
            throw SparkTypeNames.refused("substring from the end");
        }
        return new SparkText(
                "substring(%s, %d, %d)".formatted(given.get(0).sql(), start, length), call.type());
    }

    private static long number(TypedExpression expression) {
        if (expression instanceof Constant(var value) && value.text().isPresent()) {
            try {
                return Long.parseLong(value.text().get());
            } catch (NumberFormatException e) {
                throw SparkTypeNames.refused("substring with " + value.text().get());
            }
        }
        throw SparkTypeNames.refused("substring with places that are no constants");
    }

    static SparkText aggregate(AggregateCall call, List<SparkText> given) {
        if (!call.order().isEmpty() || call.ignoreNulls()) {
            throw SparkTypeNames.refused("aggregates with an order");
        }
        String distinct = call.distinct() ? "DISTINCT " : "";
        String template = call.template().replace("{over}", "").replace("{order}", "");
        return switch (template) {
            case "count(*)" -> new SparkText("count(*)", Scalar.BIGINT);
            case "count({*}{0})" ->
                    new SparkText("count(" + distinct + given.get(0).sql() + ")", Scalar.BIGINT);
            case "min({*}{0})" -> extreme("min", given.get(0));
            case "max({*}{0})" -> extreme("max", given.get(0));
            case "sum({*}{0})" -> decimalSum(distinct, given.get(0), call.type());
            case "TRY_CAST(sum({*}{0}) AS BIGINT)" -> integerSum(distinct, given.get(0));
            default -> {
                if (call.distinct()) {
                    throw SparkTypeNames.refused("the aggregate " + template);
                }
                yield average(template, given, call.type());
            }
        };
    }

    private static SparkText extreme(String function, SparkText value) {
        return new SparkText(function + "(" + value.sql() + ")", value.type());
    }

    /// Widened first, so that the connector can have the backends add up what they have.
    private static SparkText decimalSum(String distinct, SparkText value, SqlType declared) {
        if (value.decimal().isEmpty()) {
            throw SparkTypeNames.refused("sums of floating point");
        }
        return new SparkText("sum(" + distinct + value.as(declared).sql() + ")", declared);
    }

    /// NULL where the sum is no BIGINT. The digits of an INT leave room in a BIGINT for the sums of
    /// parts, which the connector counts; a BIGINT's do not.
    private static SparkText integerSum(String distinct, SparkText value) {
        SqlType wide = new SqlType.Decimal(MOST_DIGITS, 0);
        if (value.type() == Scalar.BOOLEAN) {
            throw SparkTypeNames.refused("sums of BOOLEAN");
        }
        return new SparkText(
                "try_cast(sum(" + distinct + value.as(wide).sql() + ") AS BIGINT)", Scalar.BIGINT);
    }

    /// Spark's own division of long decimals keeps too few digits. So the whole part comes of a
    /// division that leaves nothing, and the rest, which is short, with ten digits more than are
    /// kept: no rounding there can be undone by the last one for fewer than 10^10 values of up to
    /// three digits behind the point.
    private static SparkText average(String template, List<SparkText> given, SqlType declared) {
        boolean average =
                template.startsWith("CAST(sr_half_up(") && template.contains("count({*}{0})");
        if (!average || !(declared instanceof SqlType.Decimal result)) {
            throw SparkTypeNames.refused("the aggregate " + template);
        }
        SparkText value = given.getFirst();
        int scale = value.decimal().map(SqlType.Decimal::scale).orElse(MOST_DIGITS);
        if (scale > LONGEST_AVERAGED) {
            throw SparkTypeNames.refused("averages of " + value.type().sql());
        }
        SqlType wide = new SqlType.Decimal(MOST_DIGITS, scale);
        String sum = "sum(" + value.as(wide).sql() + ")";
        String count = "nullif(count(" + value.as(wide).sql() + "), 0L)";
        String rest = "(" + sum + " % " + count + ")";
        String whole =
                "CAST((%s - %s) / %s AS DECIMAL(%d,0))"
                        .formatted(sum, rest, count, MOST_DIGITS - result.scale() - 2);
        String fraction =
                "round(CAST(%s AS DECIMAL(%d,%d)) / CAST(%s AS DECIMAL(%d,0)), %d)"
                        .formatted(
                                rest,
                                LONG_DIGITS + scale,
                                scale,
                                count,
                                LONG_DIGITS,
                                result.scale());
        return new SparkText(
                "CAST(" + whole + " + " + fraction + " AS " + SparkTypeNames.name(result) + ")",
                result);
    }
}
