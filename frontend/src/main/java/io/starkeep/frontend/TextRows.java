package io.starkeep.frontend;

import io.starkeep.engine.RowBatch;
import io.starkeep.execute.ResultColumn;
import io.starkeep.mysql.PacketWriter;
import io.starkeep.mysql.TextValues;
import io.starkeep.type.SqlType;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows as texts.
final class TextRows implements RowWriter {
    /// Writes a value that is not NULL.
    private interface Cell {
        void write(TextValues out, RowBatch batch, int column, int row);
    }

    private final PacketWriter writer;
    private final TextValues out;
    private final Cell[] cells;

    TextRows(PacketWriter writer, List<ResultColumn> columns) {
        this.writer = writer;
        this.out = new TextValues(writer.buffer());
        this.cells = columns.stream().map(column -> cell(column.type())).toArray(Cell[]::new);
    }

    @Override
    public void write(RowBatch batch) throws IOException {
        int rows = batch.rowCount();
        for (int row = 0; row < rows; row++) {
            int start = writer.begin();
            for (int column = 0; column < cells.length; column++) {
                if (batch.isNull(column, row)) {
                    out.nullValue();
                } else {
                    cells[column].write(out, batch, column, row);
                }
            }
            writer.end(start);
        }
    }

    @Override
    public void write(List<@Nullable String> row) throws IOException {
        int start = writer.begin();
        for (String value : row) {
            if (value == null) {
                out.nullValue();
            } else {
                out.text(value);
            }
        }
        writer.end(start);
    }

    private static Cell cell(SqlType type) {
        return switch (type) {
            case SqlType.Scalar scalar -> scalar(scalar);
            case SqlType.Decimal _ ->
                    (out, batch, column, row) -> out.decimal(batch.decimalAt(column, row));
            case SqlType.Varbinary _ ->
                    (out, batch, column, row) -> out.bytes(batch.bytesAt(column, row));
            case SqlType.Char _, SqlType.Varchar _, SqlType.Array _ ->
                    (out, batch, column, row) -> out.text(batch.textAt(column, row));
        };
    }

    private static Cell scalar(SqlType.Scalar type) {
        return switch (type) {
            case BOOLEAN -> (out, batch, column, row) -> out.bool(batch.booleanAt(column, row));
            case TINYINT, SMALLINT, INT, BIGINT ->
                    (out, batch, column, row) -> out.whole(batch.longAt(column, row));
            case LARGEINT ->
                    (out, batch, column, row) -> out.text(batch.largeIntAt(column, row).toString());
            case FLOAT ->
                    (out, batch, column, row) -> out.single((float) batch.doubleAt(column, row));
            case DOUBLE -> (out, batch, column, row) -> out.floating(batch.doubleAt(column, row));
            case DATE -> (out, batch, column, row) -> out.date(batch.dateAt(column, row));
            case DATETIME ->
                    (out, batch, column, row) -> out.dateTime(batch.dateTimeAt(column, row));
            case TIME, JSON -> (out, batch, column, row) -> out.text(batch.textAt(column, row));
            case NULL, BITMAP, HLL, PERCENTILE -> (out, batch, column, row) -> out.nullValue();
        };
    }
}
