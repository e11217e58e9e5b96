package io.starkeep.execute;

import io.starkeep.engine.RowBatch;
import io.starkeep.error.StarkeepException;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes the answer of a forwarded statement as [AnswerPiece]s. One thread.
final class AnswerWriter implements StatementSink {
    private final DataOutputStream target;
    private int columns;

    AnswerWriter(OutputStream target) {
        this.target = new DataOutputStream(target);
    }

    @Override
    public void statement(int number, int count) {}

    @Override
    public void ok(Outcome outcome) {
        write(
                AnswerPiece.OK,
                () -> {
                    target.writeLong(outcome.affectedRows());
                    target.writeInt(outcome.warnings());
                    text(outcome.text());
                });
    }

    @Override
    public void beginRows(List<ResultColumn> given) {
        columns = given.size();
        write(
                AnswerPiece.COLUMNS,
                () -> {
                    target.writeInt(given.size());
                    for (ResultColumn column : given) {
                        text(column.name());
                        text(column.type().sql());
                        target.writeBoolean(column.nullable());
                        text(column.table());
                        text(column.database());
                    }
                });
    }

    /// Rows of the engine travel as texts: what runs on the leader answers with few.
    @Override
    public void batch(RowBatch batch) {
        for (int row = 0; row < batch.rowCount(); row++) {
            List<@Nullable String> values = new ArrayList<>();
            for (int column = 0; column < columns; column++) {
                values.add(batch.isNull(column, row) ? null : batch.textAt(column, row));
            }
            row(values);
        }
    }

    @Override
    public void row(List<@Nullable String> values) {
        write(
                AnswerPiece.ROW,
                () -> {
                    target.writeInt(values.size());
                    for (String value : values) {
                        text(value);
                    }
                });
    }

    @Override
    public void endRows() {
        write(AnswerPiece.END_OF_ROWS, () -> {});
    }

    /// The statement is done.
    ///
    /// @param sequence of the catalog version that has its changes
    void done(long sequence, List<Warning> warnings) {
        write(
                AnswerPiece.DONE,
                () -> {
                    target.writeLong(sequence);
                    target.writeInt(warnings.size());
                    for (Warning warning : warnings) {
                        target.writeInt(warning.code());
                        text(warning.message());
                    }
                });
    }

    void failed(StarkeepException failure) {
        write(
                AnswerPiece.FAILED,
                () -> {
                    text(failure.code().name());
                    text(failure.getMessage());
                });
    }

    private void text(@Nullable String value) throws IOException {
        if (value == null) {
            target.writeInt(-1);
            return;
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        target.writeInt(bytes.length);
        target.write(bytes);
    }

    /// The frontend that reads stands for the client.
    private void write(AnswerPiece piece, Content content) {
        try {
            target.writeByte(piece.ordinal());
            content.write();
        } catch (IOException gone) {
            throw new ClientGoneException("The frontend that asked has gone", gone);
        }
    }

    /// Writes the rest of a piece.
    private interface Content {
        void write() throws IOException;
    }
}
