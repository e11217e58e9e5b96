package io.starkeep.type;

/// One column's part of a partition bound.
public sealed interface BoundValue {
    /// Below every value, NULL included.
    record Min() implements BoundValue {}

    /// Above every value.
    record Max() implements BoundValue {}

    /// @param text the value in the canonical text form of the column's type: `2024-01-31`,
    ///   `2024-01-31 10:00:00`, `-7`
    record Value(String text) implements BoundValue {}
}
