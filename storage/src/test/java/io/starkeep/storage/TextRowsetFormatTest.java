package io.starkeep.storage;

import io.starkeep.file.FileStore;
import io.starkeep.file.MemoryFileStore;
import java.time.Instant;

class TextRowsetFormatTest extends RowsetFormatContract {
    private final FileStore files = new MemoryFileStore(() -> Instant.EPOCH);
    private final RowsetFormat format = RowsetFormat.text(files);

    @Override
    FileStore files() {
        return files;
    }

    @Override
    RowsetFormat format() {
        return format;
    }
}
