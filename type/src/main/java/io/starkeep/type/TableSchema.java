package io.starkeep.type;

import io.starkeep.error.Invariant;
import java.util.List;
import java.util.Optional;

/// The columns of a table; the first `keyCount` of them are its key (sort key, and for PRIMARY the
/// identity of a row).
public record TableSchema(KeysType keysType, List<Column> columns, int keyCount) {
    public TableSchema {
        columns = List.copyOf(columns);
        Invariant.check(
                keyCount >= 1 && keyCount <= columns.size(),
                "key count %s is out of range",
                keyCount);
    }

    public List<Column> keyColumns() {
        return columns.subList(0, keyCount);
    }

    /// @param name compared without case
    public Optional<Column> column(String name) {
        return columns.stream().filter(column -> column.name().equalsIgnoreCase(name)).findFirst();
    }
}
