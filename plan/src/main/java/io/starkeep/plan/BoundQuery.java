package io.starkeep.plan;

import io.starkeep.plan.tree.TypedQuery;
import java.util.List;

/// A query whose every name and type is known.
///
/// @param root gives one field for each of `columns`
/// @param scans one for each table mentioned, views and subqueries included
public record BoundQuery(TypedQuery root, List<OutputColumn> columns, List<TableScan> scans) {
    public BoundQuery {
        columns = List.copyOf(columns);
        scans = List.copyOf(scans);
    }
}
