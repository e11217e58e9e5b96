package io.starkeep.sql.tree;

import java.util.List;
import java.util.Optional;

/// Something in FROM.
public sealed interface Relation extends Node {
    /// A table, view or common table.
    ///
    /// @param partitions empty means all
    /// @param tablets empty means all
    record Table(
            Position position,
            QualifiedName name,
            List<String> partitions,
            List<Long> tablets,
            Optional<Alias> alias)
            implements Relation {
        public Table {
            partitions = List.copyOf(partitions);
            tablets = List.copyOf(tablets);
        }
    }

    /// A query in parentheses; `(VALUES ...)` too.
    record Subquery(Position position, boolean lateral, Query query, Optional<Alias> alias)
            implements Relation {}

    /// `[LATERAL] unnest(a)`: always sees the columns of the relations to its left.
    record Function(
            Position position,
            QualifiedName name,
            List<Expression> arguments,
            Optional<Alias> alias)
            implements Relation {
        public Function {
            arguments = List.copyOf(arguments);
        }
    }

    /// A comma in FROM is a CROSS join without condition that binds weaker than JOIN.
    record Join(
            Position position,
            JoinKind kind,
            Relation left,
            Relation right,
            JoinCondition condition)
            implements Relation {}

    /// `AS name (columns)`.
    ///
    /// @param columns empty when the relation's own names are kept
    record Alias(Position position, String name, List<String> columns) implements Node {
        public Alias {
            columns = List.copyOf(columns);
        }
    }

    /// A semi join keeps the rows of one side that have a match, an anti join those that have none.
    enum JoinKind {
        INNER,
        CROSS,
        LEFT,
        RIGHT,
        FULL,
        LEFT_SEMI,
        RIGHT_SEMI,
        LEFT_ANTI,
        RIGHT_ANTI
    }

    /// What rows must satisfy to be joined.
    sealed interface JoinCondition {
        record None() implements JoinCondition {}

        record On(Expression expression) implements JoinCondition {}

        record Using(List<String> columns) implements JoinCondition {
            public Using {
                columns = List.copyOf(columns);
            }
        }

        /// Equality of all columns of the same name.
        record Natural() implements JoinCondition {}
    }
}
