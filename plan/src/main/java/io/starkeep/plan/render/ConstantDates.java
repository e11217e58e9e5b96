package io.starkeep.plan.render;

import io.starkeep.plan.TypedValue;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.plan.tree.TypedExpression.Cast;
import io.starkeep.plan.tree.TypedExpression.Comparison;
import io.starkeep.plan.tree.TypedExpression.Constant;
import io.starkeep.plan.tree.TypedExpression.EngineCall;
import io.starkeep.type.SqlType.Scalar;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/// Dates that are known beforehand: `DATE '1998-12-01' - INTERVAL 90 DAY` is one.
final class ConstantDates {
    private static final DateTimeFormatter TEXT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");
    private static final Map<String, BiFunction<LocalDateTime, Long, LocalDateTime>> SHIFTS =
            Map.of(
                    "sr_days_add({0}, {1})", LocalDateTime::plusDays,
                    "sr_days_add({0}, -{1})", LocalDateTime::minusDays,
                    "sr_days_add({0}, {1} * 7)", LocalDateTime::plusWeeks,
                    "sr_days_add({0}, {1} * -7)", LocalDateTime::minusWeeks,
                    "sr_months_add({0}, {1})", LocalDateTime::plusMonths,
                    "sr_months_add({0}, -{1})", LocalDateTime::minusMonths,
                    "sr_years_add({0}, {1})", LocalDateTime::plusYears,
                    "sr_years_add({0}, -{1})", LocalDateTime::minusYears);

    private ConstantDates() {}

    /// The constant that a shift of a constant gives.
    static Optional<TypedExpression> shifted(EngineCall call) {
        BiFunction<LocalDateTime, Long, LocalDateTime> shift = SHIFTS.get(call.template());
        if (shift == null || call.type() != Scalar.DATETIME) {
            return Optional.empty();
        }
        Optional<LocalDateTime> from = time(call.arguments().get(0));
        Optional<Long> amount = number(call.arguments().get(1));
        return from.isEmpty() || amount.isEmpty()
                ? Optional.empty()
                : moved(shift, from.get(), amount.get()).map(ConstantDates::constant);
    }

    private static Optional<LocalDateTime> moved(
            BiFunction<LocalDateTime, Long, LocalDateTime> shift, LocalDateTime from, long amount) {
        try {
            LocalDateTime to = shift.apply(from, amount);
            return to.getYear() >= 1 && to.getYear() <= 9999 ? Optional.of(to) : Optional.empty();
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static TypedExpression constant(LocalDateTime time) {
        return new Constant(new TypedValue(Scalar.DATETIME, Optional.of(time.format(TEXT))));
    }

    /// The value of a cast of a constant date to DATETIME.
    static Optional<TypedValue> value(Cast cast) {
        return cast.type() == Scalar.DATETIME
                ? time(cast)
                        .map(time ->
                                new TypedValue(Scalar.DATETIME, Optional.of(time.format(TEXT))))
                : Optional.empty();
    }

    /// A comparison of a date with a constant midnight is one of dates, which more can be done
    /// with.
    static Comparison asDates(Comparison comparison) {
        Optional<TypedExpression> left = date(comparison.left());
        Optional<TypedExpression> right = date(comparison.right());
        return left.isPresent() && right.isPresent()
                ? new Comparison(comparison.operator(), left.get(), right.get())
                : comparison;
    }

    private static Optional<TypedExpression> date(TypedExpression expression) {
        if (expression instanceof Cast(TypedExpression value, var type)
                && type == Scalar.DATETIME
                && value.type() == Scalar.DATE) {
            return Optional.of(value);
        }
        return time(expression)
                .filter(time -> time.equals(time.toLocalDate().atStartOfDay()))
                .map(time ->
                        new Constant(
                                new TypedValue(
                                        Scalar.DATE, Optional.of(time.toLocalDate().toString()))));
    }

    private static Optional<LocalDateTime> time(TypedExpression expression) {
        if (expression instanceof EngineCall call) {
            return shifted(call).flatMap(ConstantDates::time);
        }
        if (expression instanceof Cast(TypedExpression value, var type)) {
            return type == Scalar.DATETIME && value.type() == Scalar.DATE
                    ? time(value)
                    : Optional.empty();
        }
        if (!(expression instanceof Constant(var constant)) || constant.text().isEmpty()) {
            return Optional.empty();
        }
        try {
            String text = constant.text().get();
            return switch (constant.type()) {
                case Scalar.DATE -> Optional.of(LocalDate.parse(text).atStartOfDay());
                case Scalar.DATETIME -> Optional.of(LocalDateTime.parse(text.replace(' ', 'T')));
                default -> Optional.empty();
            };
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Long> number(TypedExpression expression) {
        if (expression instanceof Cast(TypedExpression value, var _)) {
            return number(value);
        }
        if (!(expression instanceof Constant(var constant)) || constant.text().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(constant.text().get()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
