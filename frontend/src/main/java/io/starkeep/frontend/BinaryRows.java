package io.starkeep.frontend;

import io.starkeep.engine.RowBatch;
import io.starkeep.execute.ResultColumn;
import io.starkeep.mysql.BinaryValues;
import io.starkeep.mysql.PacketWriter;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows in binary form.
final class BinaryRows implements RowWriter {
    private final PacketWriter writer;
    private final BinaryValues out;
    private final BinaryCell[] cells;

    BinaryRows(PacketWriter writer, List<ResultColumn> columns) {
        this.writer = writer;
        this.out = new BinaryValues(writer.buffer());
        this.cells =
                columns.stream()
                        .map(column -> BinaryCell.of(column.type()))
                        .toArray(BinaryCell[]::new);
    }

    @Override
    public void write(RowBatch batch) throws IOException {
        int rows = batch.rowCount();
        for (int row = 0; row < rows; row++) {
            int start = writer.begin();
            int nulls = out.beginRow(cells.length);
            for (int column = 0; column < cells.length; column++) {
                if (cells[column].isNull(batch, column, row)) {
                    out.markNull(nulls, column);
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
        int nulls = out.beginRow(cells.length);
        for (int column = 0; column < cells.length; column++) {
            String value = row.get(column);
            if (value == null) {
                out.markNull(nulls, column);
            } else {
                cells[column].write(out, value);
            }
        }
        writer.end(start);
    }
}
