package io.starkeep.plan.function;

import io.starkeep.type.SqlType;
import io.starkeep.type.SqlType.Scalar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Aggregates that follow rules: SUM and AVG of decimals stay decimals, COUNT of several values.
final class DecimalAggregates {
    private static final int MAX_DIGITS = 38;

    private DecimalAggregates() {}

    static void addTo(Map<String, FunctionFamily> families) {
        put(families, "sum", use -> ofDecimal(use).map(type -> sum(use, type, "{*}")));
        put(families, "avg", use -> ofDecimal(use).map(type -> average(use, type)));
        put(families, "multi_distinct_sum", DecimalAggregates::distinctSum);
        put(families, "count", DecimalAggregates::countOfSeveral);
    }

    private static void put(
            Map<String, FunctionFamily> families,
            String name,
            java.util.function.Function<FunctionUse, Optional<ResolvedFunction>> rule) {
        families.put(name, new SpecialFunction(FunctionKind.AGGREGATE, "(value ...)", rule));
    }

    private static Optional<SqlType.Decimal> ofDecimal(FunctionUse use) {
        return use.arity() == 1 && use.type(0) instanceof SqlType.Decimal decimal
                ? Optional.of(decimal)
                : Optional.empty();
    }

    private static ResolvedFunction sum(FunctionUse use, SqlType.Decimal type, String distinct) {
        SqlType.Decimal result = new SqlType.Decimal(MAX_DIGITS, type.scale());
        return use.aggregate("sum(" + distinct + "{0}){over}", List.of(type), result);
    }

    /// The sum divided by the count, as decimals are divided.
    private static ResolvedFunction average(FunctionUse use, SqlType.Decimal type) {
        int scale = Arithmetic.quotientScale(type.scale());
        SqlType.Decimal sum = new SqlType.Decimal(MAX_DIGITS, type.scale());
        String quotient =
                "sr_half_up(%s * CAST(%s AS HUGEINT), CAST(count({*}{0}){over} AS HUGEINT))"
                        .formatted(
                                Arithmetic.unscaled("sum({*}{0}){over}", sum),
                                Arithmetic.power(scale - type.scale()));
        return use.aggregate(
                Arithmetic.scaled(quotient, scale),
                List.of(type),
                new SqlType.Decimal(MAX_DIGITS, scale));
    }

    private static Optional<ResolvedFunction> distinctSum(FunctionUse use) {
        if (use.arity() != 1 || !TypeRules.isNumeric(use.type(0))) {
            return Optional.empty();
        }
        if (use.type(0) instanceof SqlType.Decimal decimal) {
            return Optional.of(sum(use, decimal, "DISTINCT "));
        }
        SqlType result =
                TypeRules.isFloating(use.type(0))
                        ? Scalar.DOUBLE
                        : use.type(0) == Scalar.LARGEINT ? Scalar.LARGEINT : Scalar.BIGINT;
        return Optional.of(
                use.aggregate(
                        "TRY_CAST(sum(DISTINCT {0}){over} AS " + EngineTypes.name(result) + ")",
                        List.of(use.type(0)),
                        result));
    }

    /// Rows where any of the values is NULL do not count.
    private static Optional<ResolvedFunction> countOfSeveral(FunctionUse use) {
        if (use.arity() < 2) {
            return Optional.empty();
        }
        String known = marks(use.arity(), " IS NOT NULL AND ") + " IS NOT NULL";
        String template =
                "count({*}CASE WHEN %s THEN (%s) END){over}"
                        .formatted(known, marks(use.arity(), ", "));
        return Optional.of(
                new ResolvedFunction(
                        use.name(),
                        FunctionKind.AGGREGATE,
                        template,
                        use.types(),
                        Scalar.BIGINT,
                        false));
    }

    private static String marks(int count, String separator) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{" + i + "}")
                .collect(Collectors.joining(separator));
    }
}
