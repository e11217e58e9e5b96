package io.starkeep.sql.tree;

import java.util.List;
import java.util.Optional;

/// `OVER (...)` or `OVER name`.
///
/// @param base a named window that this one is or extends
public record WindowSpecification(
        Position position,
        Optional<String> base,
        List<Expression> partitionBy,
        List<SortItem> orderBy,
        Optional<Frame> frame)
        implements Node {
    public WindowSpecification {
        partitionBy = List.copyOf(partitionBy);
        orderBy = List.copyOf(orderBy);
    }

    /// @param end CURRENT ROW when not written
    public record Frame(Unit unit, Bound start, Bound end) {
        /// What a bound counts.
        public enum Unit {
            ROWS,
            RANGE
        }
    }

    /// One end of a frame.
    public sealed interface Bound {
        record UnboundedPreceding() implements Bound {}

        record Preceding(Expression distance) implements Bound {}

        record CurrentRow() implements Bound {}

        record Following(Expression distance) implements Bound {}

        record UnboundedFollowing() implements Bound {}
    }
}
