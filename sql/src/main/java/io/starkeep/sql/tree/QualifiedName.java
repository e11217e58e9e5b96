package io.starkeep.sql.tree;

import io.starkeep.error.Invariant;
import java.util.List;
import java.util.Optional;

/// A name of one to four parts, outermost first: `catalog.database.table.column`.
///
/// @param parts as written, without back-ticks
public record QualifiedName(Position position, List<String> parts) implements Node {
    public QualifiedName {
        parts = List.copyOf(parts);
        Invariant.check(!parts.isEmpty(), "a name has at least one part");
    }

    /// The innermost part.
    public String last() {
        return parts.getLast();
    }

    /// The part before the last: the database of a table, the table of a column.
    public Optional<String> qualifier() {
        return parts.size() < 2 ? Optional.empty() : Optional.of(parts.get(parts.size() - 2));
    }

    @Override
    public String toString() {
        return String.join(".", parts);
    }
}
