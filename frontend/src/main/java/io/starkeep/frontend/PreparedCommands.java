package io.starkeep.frontend;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.execute.PreparedStatement;
import io.starkeep.execute.SqlSession;
import io.starkeep.mysql.Capabilities;
import io.starkeep.mysql.Command;
import io.starkeep.mysql.PacketWriter;
import io.starkeep.mysql.ParameterDecoder;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The prepared statements of a connection and the parameters that come in for them.
final class PreparedCommands {
    private final SqlSession session;
    private final int maxAllowedPacket;
    private final PacketWriter writer;
    private final Capabilities capabilities;
    private final Map<Long, ParameterDecoder> parameters = new HashMap<>();

    PreparedCommands(
            SqlSession session,
            int maxAllowedPacket,
            PacketWriter writer,
            Capabilities capabilities) {
        this.session = session;
        this.maxAllowedPacket = maxAllowedPacket;
        this.writer = writer;
        this.capabilities = capabilities;
    }

    void prepare(String sql) throws IOException {
        PreparedStatement statement = session.prepare(sql);
        parameters.put(statement.id(), new ParameterDecoder(statement.parameterCount()));
        AnswerWriter.text(writer, capabilities).prepared(statement);
    }

    void execute(Command.Execute execution) {
        long id = execution.statementId();
        session.executePrepared(
                id, require(id).decode(execution), AnswerWriter.binary(writer, capabilities));
    }

    /// Has no answer, not even for an unknown statement.
    void append(Command.SendLongData data) {
        ParameterDecoder decoder = parameters.get(data.statementId());
        if (decoder != null) {
            decoder.append(data, maxAllowedPacket);
        }
    }

    /// Has no answer.
    void close(long id) {
        if (parameters.remove(id) != null) {
            session.closePrepared(id);
        }
    }

    void reset(long id) {
        require(id).reset();
    }

    private ParameterDecoder require(long id) {
        @Nullable ParameterDecoder decoder = parameters.get(id);
        if (decoder == null) {
            throw StarkeepException.of(ErrorCode.UNKNOWN_PREPARED_STATEMENT, id);
        }
        return decoder;
    }
}
