package io.starkeep.execute;

import java.util.List;

/// A statement that waits for its parameters.
///
/// @param id known to this session alone
/// @param columns of the result, empty when there is none or it is not known before execution
public record PreparedStatement(long id, int parameterCount, List<ResultColumn> columns) {
    public PreparedStatement {
        columns = List.copyOf(columns);
    }
}
