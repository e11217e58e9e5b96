package io.starkeep.storage;

import io.starkeep.engine.DuckDbEngine;
import io.starkeep.engine.EngineOptions;
import io.starkeep.file.FileStore;
import io.starkeep.file.LocalFileStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class ParquetRowsetFormatTest extends RowsetFormatContract {
    @TempDir Path folder;
    private DuckDbEngine engine;
    private FileStore files;
    private RowsetFormat format;

    @BeforeEach
    void open() {
        engine = DuckDbEngine.open(new EngineOptions(512L << 20, 2, folder.resolve("spill")));
        files = LocalFileStore.open(folder.resolve("data"));
        format = RowsetFormat.parquet(files, engine);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Override
    FileStore files() {
        return files;
    }

    @Override
    RowsetFormat format() {
        return format;
    }
}
