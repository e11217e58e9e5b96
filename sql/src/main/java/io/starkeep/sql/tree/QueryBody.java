package io.starkeep.sql.tree;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// The part of a query that makes rows.
public sealed interface QueryBody extends Node {
    /// `SELECT ...` without ORDER BY and LIMIT, which belong to the query.
    ///
    /// @param from absent for a SELECT without FROM and for FROM DUAL
    /// @param groupBy empty when there is no GROUP BY
    /// @param windows the WINDOW clause
    record Select(
            Position position,
            boolean distinct,
            List<SelectItem> items,
            Optional<Relation> from,
            Optional<Expression> where,
            List<GroupingElement> groupBy,
            Optional<Expression> having,
            Optional<Expression> qualify,
            List<NamedWindow> windows)
            implements QueryBody {
        public Select {
            items = List.copyOf(items);
            groupBy = List.copyOf(groupBy);
            windows = List.copyOf(windows);
        }
    }

    /// Two or more bodies joined by the same operator, to be folded from the left.
    record SetOperation(
            Position position, Operator operator, Quantifier quantifier, List<QueryBody> terms)
            implements QueryBody {
        public SetOperation {
            terms = List.copyOf(terms);
        }

        /// MINUS is EXCEPT.
        public enum Operator {
            UNION,
            EXCEPT,
            INTERSECT
        }

        /// DISTINCT is the default.
        public enum Quantifier {
            DISTINCT,
            ALL
        }
    }

    /// `VALUES (...), (...)`: also the source of INSERT ... VALUES.
    ///
    /// @param rows all of one width, at least one. A large list of literal rows is kept as the
    ///   statement's text and parsed again at each access of a row: go through it once, in order.
    record Values(Position position, List<List<Expression>> rows) implements QueryBody {
        public Values {
            rows = Collections.unmodifiableList(rows);
        }
    }

    /// A query in parentheses used as a body, with its own ORDER BY and LIMIT.
    record Nested(Position position, Query query) implements QueryBody {}

    /// `WINDOW name AS (...)`.
    record NamedWindow(Position position, String name, WindowSpecification window)
            implements Node {}
}
