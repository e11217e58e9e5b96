package io.starkeep.storage.parquet;

import io.starkeep.engine.Engine;
import io.starkeep.engine.EngineSession;
import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import io.starkeep.storage.RowSource;
import io.starkeep.storage.TransferFile;
import io.starkeep.storage.TransferFormat;
import io.starkeep.type.TableSchema;
import java.util.function.Function;

/// Rows of a load as Parquet on their way.
public record ParquetTransferFormat(FileStore files, Engine engine) implements TransferFormat {
    @Override
    public void write(TableSchema schema, RowSource source, Location file) {
        TransferFile transfer =
                new TransferFile(schema, source.hasOperation(), files.localPath(file));
        switch (source) {
            case RowSource.EngineRelation(EngineSession session, String sql, boolean _) ->
                    transfer.write(session, sql);
            case RowSource.Rows rows -> {
                try (EngineSession session = engine.openSession()) {
                    transfer.write(session, rows);
                }
            }
        }
    }

    @Override
    public <T> T read(
            TableSchema schema,
            boolean hasOperation,
            Location file,
            Function<RowSource, T> reader) {
        TransferFile transfer = new TransferFile(schema, hasOperation, files.localPath(file));
        try (EngineSession session = engine.openSession()) {
            return reader.apply(transfer.source(session));
        }
    }
}
