package io.starkeep.spark;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.write.DataWriter;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.apache.spark.sql.types.StructType;

/// Gathers the rows of one task in a temporary file, so that they can be sent again, and loads them
/// when the task commits. Used by one thread.
final class LoadWriter implements DataWriter<InternalRow> {
    private final StreamLoads loads;
    private final String label;
    private final Path file;
    private final OutputStream out;
    private final RowJson json;
    private long rows;

    LoadWriter(StreamLoads loads, StructType schema, String label) {
        this.loads = loads;
        this.label = label;
        try {
            file = Files.createTempFile("starkeep-load-", ".json");
            out = new BufferedOutputStream(Files.newOutputStream(file));
        } catch (IOException e) {
            throw new ServerException("Cannot make a temporary file for rows: " + e, e);
        }
        json = new RowJson(schema, out);
    }

    @Override
    public void write(InternalRow row) throws IOException {
        json.write(row);
        rows++;
    }

    @Override
    public WriterCommitMessage commit() throws IOException {
        json.flush();
        out.close();
        if (rows > 0) {
            loads.load(label, file);
        }
        return new Loaded(rows);
    }

    private record Loaded(long rows) implements WriterCommitMessage {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public void abort() {}

    @Override
    public void close() throws IOException {
        try (out) {
            Files.deleteIfExists(file);
        }
    }
}
