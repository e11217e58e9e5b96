package io.starkeep.plan.bind;

import io.starkeep.error.ErrorCode;
import io.starkeep.plan.PlanContext;
import io.starkeep.plan.TypedValue;
import io.starkeep.plan.constant.TemporalText;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.sql.tree.Position;
import io.starkeep.type.Column;
import io.starkeep.type.DefaultValue;
import io.starkeep.type.SqlType;
import io.starkeep.type.SqlType.Scalar;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// What columns hold where no value is given.
final class Defaults {
    private Defaults() {}

    /// @throws io.starkeep.error.StarkeepException NO_DEFAULT when a value must be given
    static TypedExpression of(Column column, PlanContext context, Position position) {
        return find(column, context)
                .orElseThrow(() -> Faults.of(ErrorCode.NO_DEFAULT, column.name(), position));
    }

    /// Empty when a value must be given.
    static Optional<TypedExpression> find(Column column, PlanContext context) {
        return switch (column.defaultValue()) {
            case DefaultValue.None() ->
                    column.nullable() ? Optional.of(nothing(column)) : Optional.empty();
            case DefaultValue.Null() -> Optional.of(nothing(column));
            case DefaultValue.Constant(String text) -> Optional.of(constant(column, text));
            case DefaultValue.CurrentTimestamp() ->
                    Optional.of(
                            Conversions.to(ExpressionBinder.constant(now(context)), column.type()));
        };
    }

    private static TypedExpression nothing(Column column) {
        return ExpressionBinder.constant(new TypedValue(column.type(), Optional.empty()));
    }

    private static TypedExpression constant(Column column, String text) {
        return column.type() == Scalar.BOOLEAN
                ? ExpressionBinder.constant(
                        TypedValue.of(
                                column.type(),
                                text.equals("1") || text.equalsIgnoreCase("true") ? "1" : "0"))
                : Conversions.explicit(
                        ExpressionBinder.constant(TypedValue.of(SqlType.STRING, text)),
                        column.type());
    }

    private static TypedValue now(PlanContext context) {
        LocalDateTime time =
                LocalDateTime.ofInstant(context.now(), context.zone())
                        .truncatedTo(ChronoUnit.SECONDS);
        return TypedValue.of(Scalar.DATETIME, TemporalText.dateTime(time));
    }
}
