package io.starkeep.sql.tree;

import java.util.List;
import java.util.Optional;

/// Statements that change rows.
public sealed interface Manipulation extends Statement {
    /// The table that changes.
    QualifiedName table();

    /// `INSERT INTO table ... VALUES ...` or `INSERT INTO table ... query`.
    ///
    /// @param partitions empty means all
    /// @param columns empty means all, in the table's order
    /// @param source its body is [QueryBody.Values] for VALUES; only there, its expressions may be
    ///   [Expression.DefaultKeyword]
    record Insert(
            Position position,
            QualifiedName table,
            List<String> partitions,
            Optional<String> label,
            List<String> columns,
            Query source)
            implements Manipulation {
        public Insert {
            partitions = List.copyOf(partitions);
            columns = List.copyOf(columns);
        }
    }

    /// @param where DELETE without WHERE does not parse
    record Delete(Position position, QualifiedName table, List<String> partitions, Expression where)
            implements Manipulation {
        public Delete {
            partitions = List.copyOf(partitions);
        }
    }

    /// @param where UPDATE without WHERE does not parse
    record Update(
            Position position, QualifiedName table, List<Assignment> assignments, Expression where)
            implements Manipulation {
        public Update {
            assignments = List.copyOf(assignments);
        }
    }

    record Assignment(Position position, String column, Expression value) implements Node {}
}
