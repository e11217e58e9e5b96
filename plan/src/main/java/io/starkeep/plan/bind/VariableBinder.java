package io.starkeep.plan.bind;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.NearestName;
import io.starkeep.error.StarkeepException;
import io.starkeep.plan.PlanContext;
import io.starkeep.plan.TypedValue;
import io.starkeep.plan.constant.TemporalText;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.VariableScope;
import io.starkeep.type.ParameterValue;
import io.starkeep.type.SqlType.Scalar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/// Puts values in the place of variables and parameters.
final class VariableBinder {
    private final PlanContext context;

    VariableBinder(PlanContext context) {
        this.context = context;
    }

    TypedExpression parameter(Expression.Parameter parameter) {
        if (parameter.index() >= context.parameters().size()) {
            throw Faults.semantic(
                    parameter.position(),
                    "No value was given for parameter " + (parameter.index() + 1));
        }
        return ExpressionBinder.constant(value(context.parameters().get(parameter.index())));
    }

    static TypedValue value(ParameterValue given) {
        return switch (given) {
            case ParameterValue.Null() -> TypedValue.NULL;
            case ParameterValue.Whole(BigInteger value) -> LiteralBinder.integer(value);
            case ParameterValue.Floating(double value) -> LiteralBinder.floating(value);
            case ParameterValue.Exact(BigDecimal value) -> LiteralBinder.decimal(value);
            case ParameterValue.Text(String value) -> LiteralBinder.text(value);
            case ParameterValue.Binary(byte[] value) ->
                    LiteralBinder.bytes(HexFormat.of().formatHex(value));
            case ParameterValue.Day(var value) ->
                    TypedValue.of(Scalar.DATE, TemporalText.date(value));
            case ParameterValue.Moment(var value) ->
                    TypedValue.of(Scalar.DATETIME, TemporalText.dateTime(value));
            case ParameterValue.Span(Duration value) -> LiteralBinder.text(clock(value));
        };
    }

    private static String clock(Duration span) {
        Duration length = span.abs();
        return "%s%02d:%02d:%02d"
                .formatted(
                        span.isNegative() ? "-" : "",
                        length.toHours(),
                        length.toMinutesPart(),
                        length.toSecondsPart());
    }

    TypedExpression system(Expression.SystemVariable variable) {
        Optional<TypedValue> value =
                variable.scope() == VariableScope.GLOBAL
                        ? context.variables().globalValue(variable.name())
                        : context.variables().value(variable.name());
        return ExpressionBinder.constant(
                value.orElseThrow(() ->
                        StarkeepException.of(
                                ErrorCode.UNKNOWN_VARIABLE,
                                variable.name(),
                                NearestName.hint(variable.name(), context.variables().names()))));
    }
}
