package io.starkeep.plan;

import java.util.Map;

/// A query whose aggregations are computed in parts where that gives the same answer.
///
/// @param sql reads the scans in `groups` as partial groups, the others as rows
/// @param groups by the alias of the scan
public record SpreadSql(String sql, Map<String, PartialGroups> groups) {
    public SpreadSql {
        groups = Map.copyOf(groups);
    }
}
