package io.starkeep.frontend;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.execute.ScriptMode;
import io.starkeep.execute.SqlSession;
import io.starkeep.mysql.Capabilities;
import io.starkeep.mysql.Command;
import io.starkeep.mysql.CommandReader;
import io.starkeep.mysql.ErrPacket;
import io.starkeep.mysql.OkPacket;
import io.starkeep.mysql.PacketWriter;
import io.starkeep.mysql.StatusFlag;
import io.starkeep.mysql.TextPacket;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Answers a client's commands one after the other until it leaves, stays silent for too long or is
/// killed. An error of a command is its answer; the loop goes on.
final class CommandLoop {
    private final LoginDialog login;
    private final MySqlServerOptions options;
    private final PacketInbox inbox;
    private final PacketWriter writer;
    private final Consumer<@Nullable SqlSession> sessionChanged;
    private final Runnable disconnect;
    private final Capabilities capabilities;
    private SqlSession session;
    private PreparedCommands prepared;

    CommandLoop(
            LoginDialog.Accepted accepted,
            LoginDialog login,
            MySqlServerOptions options,
            PacketInbox inbox,
            PacketWriter writer,
            Consumer<@Nullable SqlSession> sessionChanged,
            Runnable disconnect) {
        this.login = login;
        this.options = options;
        this.inbox = inbox;
        this.writer = writer;
        this.sessionChanged = sessionChanged;
        this.disconnect = disconnect;
        this.capabilities = accepted.capabilities();
        this.session = accepted.session();
        this.prepared = preparedCommands();
    }

    void run() throws IOException {
        boolean going = true;
        while (going) {
            going =
                    switch (inbox.take(Duration.ofSeconds(session.idleSeconds()))) {
                        case Incoming.Packet packet -> answer(packet);
                        case Incoming.Refused refused -> refuse(refused);
                        case Incoming.End _ -> false;
                    };
        }
    }

    private boolean answer(Incoming.Packet packet) throws IOException {
        writer.sequence(packet.sequence() + 1);
        boolean going;
        try {
            going = run(new CommandReader(capabilities).read(packet.payload()));
        } catch (StarkeepException failure) {
            writer.write(ErrPacket.of(failure));
            going = true;
        }
        writer.flush();
        return going;
    }

    private boolean refuse(Incoming.Refused refused) throws IOException {
        writer.sequence(refused.sequence() + 1);
        writer.write(ErrPacket.of(refused.reason()));
        writer.flush();
        return true;
    }

    /// @return whether the connection goes on
    private boolean run(Command command) throws IOException {
        switch (command) {
            case Command.Quit() -> {
                return false;
            }
            case Command.ChangeUser change -> {
                return changeUser(change);
            }
            case Command.Query(String sql) ->
                    session.execute(sql, AnswerWriter.text(writer, capabilities));
            case Command.Prepare(String sql) -> prepared.prepare(sql);
            case Command.Execute execution -> prepared.execute(execution);
            case Command.SendLongData data -> prepared.append(data);
            case Command.CloseStatement(long id) -> prepared.close(id);
            case Command.ResetStatement(long id) -> {
                prepared.reset(id);
                ok();
            }
            case Command.InitDatabase(String database) -> {
                session.useDatabase(database);
                ok();
            }
            case Command.FieldList(String table, String _) ->
                    AnswerWriter.text(writer, capabilities).fieldList(session.columnsOf(table));
            case Command.Statistics() -> writer.write(new TextPacket(session.statistics()));
            case Command.ProcessKill(long id) -> {
                session.kill(id);
                ok();
            }
            case Command.Ping() -> ok();
            case Command.ResetConnection() -> {
                session.reset();
                prepared = preparedCommands();
                ok();
            }
            case Command.SetOption(boolean multiStatements) -> {
                session.scriptMode(multiStatements ? ScriptMode.MULTIPLE : ScriptMode.SINGLE);
                AnswerWriter.text(writer, capabilities).endOfOption();
            }
            case Command.Unknown(int code) ->
                    throw StarkeepException.of(ErrorCode.UNKNOWN_COMMAND, "0x%02x".formatted(code));
        }
        return true;
    }

    private boolean changeUser(Command.ChangeUser change) throws IOException {
        sessionChanged.accept(null);
        session.close();
        SqlSession next = login.changeUser(change, disconnect);
        if (next == null) {
            return false;
        }
        session = next;
        prepared = preparedCommands();
        sessionChanged.accept(next);
        return true;
    }

    private PreparedCommands preparedCommands() {
        return new PreparedCommands(session, options.maxAllowedPacket(), writer, capabilities);
    }

    private void ok() throws IOException {
        writer.write(OkPacket.done(StatusFlag.AUTOCOMMIT));
    }
}
