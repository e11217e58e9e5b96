package io.starkeep.storage;

import io.starkeep.engine.EngineSession;
import io.starkeep.storage.parquet.TransferSql;
import io.starkeep.type.TableSchema;
import java.nio.file.Path;

/// Rows of a load on their way to several tablet stores: one Parquet file, in the order of the
/// source, that each store routes and sorts for itself.
///
/// Its columns are `c0`, `c1`, … for the table's columns in order, with the physical types of
/// rowsets, and behind them `operation` if the load has one.
///
/// @param schema of the table
/// @param hasOperation as in [RowSource]
/// @param path on this machine
public record TransferFile(TableSchema schema, boolean hasOperation, Path path) {
    /// Writes the file, which must not be there yet, from a query of the engine.
    public void write(EngineSession session, String sql) {
        session.execute(new TransferSql(this).copy(sql));
    }

    /// Writes the file from rows at hand.
    public void write(EngineSession session, RowSource.Rows rows) {
        write(session, new TransferSql(this).query(rows));
    }

    /// Its rows, to be read by a session.
    public RowSource source(EngineSession session) {
        return new RowSource.EngineRelation(session, new TransferSql(this).rows(), hasOperation);
    }
}
