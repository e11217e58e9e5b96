package io.starkeep.execute;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.execute.ForwardedStatement.Value;
import io.starkeep.type.ParameterValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.Optional;

/// The values of `?` as texts and back.
final class ParameterTexts {
    private ParameterTexts() {}

    static Value of(ParameterValue value) {
        return switch (value) {
            case ParameterValue.Null() -> new Value("null", Optional.empty());
            case ParameterValue.Whole(BigInteger number) -> text("whole", number);
            case ParameterValue.Floating(double number) -> text("floating", number);
            case ParameterValue.Exact(BigDecimal number) -> text("exact", number);
            case ParameterValue.Text(String text) -> text("text", text);
            case ParameterValue.Binary(byte[] bytes) ->
                    text("binary", HexFormat.of().formatHex(bytes));
            case ParameterValue.Day(LocalDate day) -> text("day", day);
            case ParameterValue.Moment(LocalDateTime moment) -> text("moment", moment);
            case ParameterValue.Span(Duration span) -> text("span", span);
        };
    }

    private static Value text(String kind, Object value) {
        return new Value(kind, Optional.of(value.toString()));
    }

    static ParameterValue value(Value written) {
        String text = written.text().orElse("");
        return switch (written.type()) {
            case "null" -> new ParameterValue.Null();
            case "whole" -> new ParameterValue.Whole(new BigInteger(text));
            case "floating" -> new ParameterValue.Floating(Double.parseDouble(text));
            case "exact" -> new ParameterValue.Exact(new BigDecimal(text));
            case "text" -> new ParameterValue.Text(text);
            case "binary" -> new ParameterValue.Binary(HexFormat.of().parseHex(text));
            case "day" -> new ParameterValue.Day(LocalDate.parse(text));
            case "moment" -> new ParameterValue.Moment(LocalDateTime.parse(text));
            case "span" -> new ParameterValue.Span(Duration.parse(text));
            default ->
                    throw StarkeepException.of(
                            ErrorCode.INTERNAL_ERROR,
                            "No parameter is of the kind '" + written.type() + "'");
        };
    }
}
