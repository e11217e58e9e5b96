package io.starkeep.storage;

import io.starkeep.engine.EngineSession;
import io.starkeep.storage.parquet.ScanFileSql;
import io.starkeep.type.TableSchema;
import java.nio.file.Path;
import java.util.List;

/// Rows of a scan on their way to the machine that runs its query: Parquet files with the scan's
/// columns under their names in rowsets and with the physical types of rowsets; one column without
/// meaning when the scan has none.
///
/// @param columns as a scan asks for them
public record ScanFiles(TableSchema schema, List<String> columns) {
    public ScanFiles {
        columns = List.copyOf(columns);
    }

    /// Writes a file, which must not be there yet.
    ///
    /// @param rowsSql gives the columns as [RowsetFormat#scanSql] does
    public void write(EngineSession session, String rowsSql, Path file) {
        session.execute(sql().copy(rowsSql, file));
    }

    /// An engine query for the rows of such files, as [RowsetFormat#scanSql] gives them.
    ///
    /// @param files none gives no rows
    public String rows(List<Path> files) {
        return sql().rows(files);
    }

    private ScanFileSql sql() {
        return new ScanFileSql(schema, columns);
    }
}
