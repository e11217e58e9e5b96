package io.starkeep.type;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;

/// A value that a client gives for a `?` of a prepared statement.
public sealed interface ParameterValue {
    /// SQL NULL.
    record Null() implements ParameterValue {}

    /// Any integer, signed or unsigned.
    record Whole(BigInteger value) implements ParameterValue {}

    /// FLOAT and DOUBLE.
    record Floating(double value) implements ParameterValue {}

    /// DECIMAL.
    record Exact(BigDecimal value) implements ParameterValue {}

    /// Character data.
    record Text(String value) implements ParameterValue {}

    /// Bytes without a character set.
    record Binary(byte[] value) implements ParameterValue {}

    /// DATE.
    record Day(LocalDate value) implements ParameterValue {}

    /// DATETIME and TIMESTAMP.
    record Moment(LocalDateTime value) implements ParameterValue {}

    /// TIME, which may be negative and longer than a day.
    record Span(Duration value) implements ParameterValue {}
}
