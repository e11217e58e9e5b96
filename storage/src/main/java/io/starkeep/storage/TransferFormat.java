package io.starkeep.storage;

import io.starkeep.engine.Engine;
import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import io.starkeep.storage.parquet.ParquetTransferFormat;
import io.starkeep.storage.text.TextTransferFormat;
import io.starkeep.type.TableSchema;
import java.util.function.Function;

/// How the rows of a load travel to several tablet stores: as one file, in the order of the source,
/// that each store routes and sorts for itself. Thread-safe and blocking.
///
/// Both ends need the same format and may have different files.
public interface TransferFormat {
    /// Parquet files that the engine writes and reads: see [TransferFile]. The store must have
    /// local paths.
    static TransferFormat parquet(FileStore files, Engine engine) {
        return new ParquetTransferFormat(files, engine);
    }

    /// Rows as bytes, without the engine, on any store: for the simulation.
    static TransferFormat text(FileStore files) {
        return new TextTransferFormat(files);
    }

    /// Writes the rows to a file that is not there yet.
    void write(TableSchema schema, RowSource source, Location file);

    /// Lets the rows of such a file be read.
    ///
    /// @param hasOperation as in [RowSource]
    /// @param reader may use the source until it returns
    <T> T read(
            TableSchema schema, boolean hasOperation, Location file, Function<RowSource, T> reader);
}
