package io.starkeep.execute;

import io.starkeep.backend.TableQuery;
import io.starkeep.plan.TableScan;
import java.util.List;

/// A query that was bound, with the rights of its user, and not run.
///
/// @param columns what it would give
/// @param scans what it reads, in the order of the query's reads
public record PlannedQuery(List<ResultColumn> columns, List<TableScan> scans, TableQuery query) {
    public PlannedQuery {
        columns = List.copyOf(columns);
        scans = List.copyOf(scans);
    }
}
