package io.starkeep.frontend;

import io.starkeep.engine.RowBatch;
import io.starkeep.execute.ClientGoneException;
import io.starkeep.execute.Outcome;
import io.starkeep.execute.PreparedStatement;
import io.starkeep.execute.ResultColumn;
import io.starkeep.execute.StatementSink;
import io.starkeep.mysql.Capabilities;
import io.starkeep.mysql.Capability;
import io.starkeep.mysql.ColumnCount;
import io.starkeep.mysql.ColumnDefinition;
import io.starkeep.mysql.EofPacket;
import io.starkeep.mysql.OkPacket;
import io.starkeep.mysql.PacketWriter;
import io.starkeep.mysql.PreparedPacket;
import io.starkeep.mysql.ServerPacket;
import io.starkeep.mysql.StatusFlag;
import io.starkeep.mysql.WireType;
import java.io.IOException;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Turns the answer of statements into packets as it comes; nothing of a result is kept. Blocks
/// while the client reads slowly.
final class AnswerWriter implements StatementSink {
    private final PacketWriter writer;
    private final Capabilities capabilities;
    private final BiFunction<PacketWriter, List<ResultColumn>, RowWriter> rowForm;
    private @Nullable RowWriter rows;
    private int status = StatusFlag.AUTOCOMMIT;

    private AnswerWriter(
            PacketWriter writer,
            Capabilities capabilities,
            BiFunction<PacketWriter, List<ResultColumn>, RowWriter> rowForm) {
        this.writer = writer;
        this.capabilities = capabilities;
        this.rowForm = rowForm;
    }

    /// Rows as texts, the answer of COM_QUERY.
    static AnswerWriter text(PacketWriter writer, Capabilities capabilities) {
        return new AnswerWriter(writer, capabilities, TextRows::new);
    }

    /// Rows in binary form, the answer of COM_STMT_EXECUTE.
    static AnswerWriter binary(PacketWriter writer, Capabilities capabilities) {
        return new AnswerWriter(writer, capabilities, BinaryRows::new);
    }

    @Override
    public void statement(int number, int count) {
        status = StatusFlag.AUTOCOMMIT | (number < count ? StatusFlag.MORE_RESULTS : 0);
    }

    @Override
    public void ok(Outcome outcome) {
        send(
                new OkPacket(
                        OkPacket.OK,
                        outcome.affectedRows(),
                        status,
                        outcome.warnings(),
                        outcome.text()));
        flush();
    }

    @Override
    public void beginRows(List<ResultColumn> columns) {
        send(new ColumnCount(columns.size()));
        definitions(columns);
        rows = rowForm.apply(writer, columns);
    }

    @Override
    public void batch(RowBatch batch) {
        try {
            openRows().write(batch);
        } catch (IOException gone) {
            throw gone(gone);
        }
    }

    @Override
    public void row(List<@Nullable String> values) {
        try {
            openRows().write(values);
        } catch (IOException gone) {
            throw gone(gone);
        }
    }

    @Override
    public void endRows() {
        rows = null;
        send(
                capabilities.has(Capability.DEPRECATE_EOF)
                        ? new OkPacket(OkPacket.END_OF_ROWS, 0, status, 0, "")
                        : new EofPacket(0, status));
        flush();
    }

    /// The answer of COM_STMT_PREPARE.
    void prepared(PreparedStatement statement) {
        send(
                new PreparedPacket(
                        statement.id(), statement.columns().size(), statement.parameterCount()));
        for (int i = 0; i < statement.parameterCount(); i++) {
            send(ColumnDefinition.parameter());
        }
        if (statement.parameterCount() > 0) {
            endDefinitions();
        }
        if (!statement.columns().isEmpty()) {
            definitions(statement.columns());
        }
    }

    /// The answer of COM_FIELD_LIST.
    void fieldList(List<ResultColumn> columns) {
        for (ResultColumn column : columns) {
            send(definition(column).asListed());
        }
        endOfOption();
    }

    /// The answer of COM_SET_OPTION.
    void endOfOption() {
        send(
                capabilities.has(Capability.DEPRECATE_EOF)
                        ? new OkPacket(OkPacket.END_OF_ROWS, 0, status, 0, "")
                        : new EofPacket(0, status));
    }

    private void definitions(List<ResultColumn> columns) {
        for (ResultColumn column : columns) {
            send(definition(column));
        }
        endDefinitions();
    }

    private void endDefinitions() {
        if (!capabilities.has(Capability.DEPRECATE_EOF)) {
            send(new EofPacket(0, status));
        }
    }

    private static ColumnDefinition definition(ResultColumn column) {
        return ColumnDefinition.of(
                column.database(),
                column.table(),
                column.name(),
                WireType.of(column.type()),
                column.nullable());
    }

    private RowWriter openRows() {
        RowWriter open = rows;
        if (open == null) {
            throw new IllegalStateException("Rows came before their columns");
        }
        return open;
    }

    private void send(ServerPacket packet) {
        try {
            writer.write(packet);
        } catch (IOException gone) {
            throw gone(gone);
        }
    }

    private void flush() {
        try {
            writer.flush();
        } catch (IOException gone) {
            throw gone(gone);
        }
    }

    private static ClientGoneException gone(IOException cause) {
        return new ClientGoneException("The client left or reads too slowly", cause);
    }
}
