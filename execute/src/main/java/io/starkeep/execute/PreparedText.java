package io.starkeep.execute;

import io.starkeep.sql.tree.Statement;
import java.util.List;

/// A prepared statement as the session keeps it.
///
/// @param columns empty when they are not known before execution
record PreparedText(
        String sql, Statement statement, int parameterCount, List<ResultColumn> columns) {}
