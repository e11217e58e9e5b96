package io.starkeep.sql.tree;

import java.util.List;
import java.util.Optional;

/// `[WITH ...] body [ORDER BY ...] [LIMIT ...]`.
public record Query(
        Position position,
        List<CommonTable> with,
        QueryBody body,
        List<SortItem> orderBy,
        Optional<Limit> limit)
        implements Node {
    public Query {
        with = List.copyOf(with);
        orderBy = List.copyOf(orderBy);
    }

    /// One member of WITH: `name [(columns)] AS (query)`.
    ///
    /// @param columns empty when the query's own names are kept
    public record CommonTable(Position position, String name, List<String> columns, Query query)
            implements Node {
        public CommonTable {
            columns = List.copyOf(columns);
        }
    }

    /// @param count the most rows to return: an integer literal or a parameter
    /// @param offset rows to skip first: an integer literal or a parameter
    public record Limit(Position position, Expression count, Optional<Expression> offset)
            implements Node {}
}
