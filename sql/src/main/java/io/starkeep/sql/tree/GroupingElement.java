package io.starkeep.sql.tree;

import java.util.List;

/// One element of GROUP BY.
public sealed interface GroupingElement extends Node {
    record Single(Position position, Expression expression) implements GroupingElement {}

    /// `ROLLUP (...)`, or `... WITH ROLLUP`.
    record Rollup(Position position, List<Expression> expressions) implements GroupingElement {
        public Rollup {
            expressions = List.copyOf(expressions);
        }
    }

    /// `CUBE (...)`, or `... WITH CUBE`.
    record Cube(Position position, List<Expression> expressions) implements GroupingElement {
        public Cube {
            expressions = List.copyOf(expressions);
        }
    }

    /// `GROUPING SETS ((...), (...))`; a set may be empty.
    record Sets(Position position, List<List<Expression>> sets) implements GroupingElement {
        public Sets {
            sets = sets.stream().map(List::copyOf).toList();
        }
    }
}
