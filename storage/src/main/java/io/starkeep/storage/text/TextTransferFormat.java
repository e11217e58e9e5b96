package io.starkeep.storage.text;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import io.starkeep.storage.RowSource;
import io.starkeep.storage.TransferFormat;
import io.starkeep.type.TableSchema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Rows of a load on their way without the engine: the number of rows, then for each row the number
/// of its values and each value, with a flag before it that tells whether there is one. Holds them
/// in memory.
public record TextTransferFormat(FileStore files) implements TransferFormat {
    @Override
    public void write(TableSchema schema, RowSource source, Location file) {
        switch (source) {
            case RowSource.Rows rows ->
                    files.create(file, new ByteArrayInputStream(bytes(rows.rows())));
            case RowSource.EngineRelation _ ->
                    throw StarkeepException.of(
                            ErrorCode.NOT_SUPPORTED_YET, "engine relations without the engine");
        }
    }

    @Override
    public <T> T read(
            TableSchema schema,
            boolean hasOperation,
            Location file,
            Function<RowSource, T> reader) {
        try (DataInputStream in = new DataInputStream(files.read(file))) {
            return reader.apply(new RowSource.Rows(rows(in), hasOperation));
        } catch (IOException e) {
            throw StarkeepException.causedBy(
                    e, ErrorCode.FILE_ERROR, "Cannot read " + file + ": " + e.getMessage());
        }
    }

    private static byte[] bytes(List<List<@Nullable String>> rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(rows.size());
            for (List<@Nullable String> row : rows) {
                out.writeInt(row.size());
                for (String value : row) {
                    out.writeBoolean(value != null);
                    if (value != null) {
                        out.writeUTF(value);
                    }
                }
            }
        } catch (IOException e) {
            throw StarkeepException.causedBy(
                    e, ErrorCode.INTERNAL_ERROR, "A value is too long for the simulation");
        }
        return bytes.toByteArray();
    }

    private static List<List<@Nullable String>> rows(DataInputStream in) throws IOException {
        int count = in.readInt();
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int width = in.readInt();
            List<@Nullable String> row = new ArrayList<>();
            for (int j = 0; j < width; j++) {
                row.add(in.readBoolean() ? in.readUTF() : null);
            }
            rows.add(row);
        }
        return rows;
    }
}
