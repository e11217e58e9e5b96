package io.starkeep.frontend;

import io.starkeep.engine.RowBatch;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes the rows of one result in one of the protocol's two forms.
interface RowWriter {
    void write(RowBatch batch) throws IOException;

    void write(List<@Nullable String> row) throws IOException;
}
