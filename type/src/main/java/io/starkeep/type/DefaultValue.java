package io.starkeep.type;

/// What a column holds where a load or INSERT names no value.
public sealed interface DefaultValue {
    /// No DEFAULT clause: NULL if the column is nullable, else a value must be given.
    record None() implements DefaultValue {}

    /// DEFAULT NULL.
    record Null() implements DefaultValue {}

    /// DEFAULT with a constant, in the text form of the column's type.
    record Constant(String text) implements DefaultValue {}

    /// DEFAULT CURRENT_TIMESTAMP: the time of the statement, in the session's time zone.
    record CurrentTimestamp() implements DefaultValue {}
}
