package io.starkeep.backend;

import io.starkeep.engine.ColumnType;
import io.starkeep.engine.ColumnValues;
import io.starkeep.engine.ResultCursor;
import io.starkeep.engine.RowBatch;
import io.starkeep.engine.RowCodec;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Carries rows as text; enough for tests that ask for text.
final class TextCodec implements RowCodec {
    private static final int END = 0;
    private static final int ROW = 1;

    @Override
    public void write(ResultCursor rows, OutputStream target) {
        try {
            DataOutputStream out = new DataOutputStream(target);
            out.writeInt(rows.columnNames().size());
            for (String name : rows.columnNames()) {
                out.writeUTF(name);
            }
            for (RowBatch batch = rows.next(); batch != null; batch = rows.next()) {
                for (int row = 0; row < batch.rowCount(); row++) {
                    out.writeByte(ROW);
                    for (int column = 0; column < rows.columnNames().size(); column++) {
                        out.writeBoolean(batch.isNull(column, row));
                        out.writeUTF(batch.isNull(column, row) ? "" : batch.textAt(column, row));
                    }
                }
            }
            out.writeByte(END);
            out.flush();
        } catch (IOException e) {
            throw StarkeepException.causedBy(e, ErrorCode.QUERY_INTERRUPTED);
        }
    }

    @Override
    public ResultCursor read(InputStream source) {
        DataInputStream in = new DataInputStream(source);
        try {
            List<String> names = new ArrayList<>();
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                names.add(in.readUTF());
            }
            return new TextCursor(in, names);
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    private static StarkeepException damaged(IOException cause) {
        return StarkeepException.causedBy(cause, ErrorCode.FILE_DAMAGED, "The rows break off");
    }

    private record TextCursor(DataInputStream in, List<String> columnNames)
            implements ResultCursor {
        @Override
        public List<ColumnType> columnTypes() {
            return columnNames.stream().map(_ -> ColumnType.of(ColumnType.Kind.TEXT)).toList();
        }

        @Override
        public @Nullable RowBatch next() {
            try {
                if (in.readByte() == END) {
                    return null;
                }
                List<@Nullable String> values = new ArrayList<>();
                for (int i = 0; i < columnNames.size(); i++) {
                    boolean isNull = in.readBoolean();
                    String text = in.readUTF();
                    values.add(isNull ? null : text);
                }
                return new TextRow(values);
            } catch (IOException e) {
                throw damaged(e);
            }
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException e) {
                throw damaged(e);
            }
        }
    }

    private record TextRow(List<@Nullable String> values) implements RowBatch {
        @Override
        public int rowCount() {
            return 1;
        }

        @Override
        public ColumnValues column(int column) {
            return new TextValue(values.get(column));
        }
    }

    private record TextValue(@Nullable String text) implements ColumnValues {
        @Override
        public ColumnType type() {
            return ColumnType.of(ColumnType.Kind.TEXT);
        }

        @Override
        public boolean isNull(int row) {
            return text == null;
        }

        @Override
        public byte[] bytesAt(int row) {
            return String.valueOf(text).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String textAt(int row) {
            return String.valueOf(text);
        }

        @Override
        public long longAt(int row) {
            throw onlyText();
        }

        @Override
        public long lowBitsAt(int row) {
            throw onlyText();
        }

        @Override
        public long highBitsAt(int row) {
            throw onlyText();
        }

        @Override
        public double doubleAt(int row) {
            throw onlyText();
        }

        @Override
        public ColumnValues elements() {
            throw onlyText();
        }

        @Override
        public int listOffset(int row) {
            throw onlyText();
        }

        @Override
        public int listLength(int row) {
            throw onlyText();
        }

        private static AssertionError onlyText() {
            return new AssertionError("rows travel as text here");
        }
    }
}
