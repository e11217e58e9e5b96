package io.starkeep.frontend;

import io.starkeep.error.StarkeepException;
import io.starkeep.execute.Credentials;
import io.starkeep.execute.Login;
import io.starkeep.execute.ScriptMode;
import io.starkeep.execute.SqlService;
import io.starkeep.execute.SqlSession;
import io.starkeep.mysql.AuthSwitchRequest;
import io.starkeep.mysql.Capabilities;
import io.starkeep.mysql.Capability;
import io.starkeep.mysql.Command;
import io.starkeep.mysql.ErrPacket;
import io.starkeep.mysql.Handshake;
import io.starkeep.mysql.HandshakeResponse;
import io.starkeep.mysql.OkPacket;
import io.starkeep.mysql.PacketWriter;
import io.starkeep.mysql.StatusFlag;
import java.io.IOException;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Greets a client and finds out who it is. Used by the connection's working thread.
final class LoginDialog {
    /// Nobody may send more before we know who it is.
    static final int MAX_PACKET = 1 << 16;

    private final long connectionId;
    private final Socket socket;
    private final MySqlServerOptions options;
    private final SqlService service;
    private final PacketInbox inbox;
    private final PacketWriter writer;
    private final byte[] scramble;

    LoginDialog(
            long connectionId,
            Socket socket,
            MySqlServerOptions options,
            SqlService service,
            RandomGenerator random,
            PacketInbox inbox,
            PacketWriter writer) {
        this.connectionId = connectionId;
        this.socket = socket;
        this.options = options;
        this.service = service;
        this.inbox = inbox;
        this.writer = writer;
        this.scramble = scramble(random);
    }

    /// A client that has logged in.
    ///
    /// @param capabilities what both sides know
    record Accepted(SqlSession session, Capabilities capabilities) {}

    /// @return null when the client left or was refused, and told so
    @Nullable Accepted run(Runnable disconnect) throws IOException {
        writer.write(
                new Handshake(
                        options.serverVersion(), connectionId, scramble, Capabilities.SERVER));
        writer.flush();
        try {
            Incoming.Packet packet = expectPacket();
            if (packet == null) {
                return null;
            }
            HandshakeResponse response = HandshakeResponse.read(packet.payload());
            Capabilities capabilities = response.capabilities().and(Capabilities.SERVER);
            SqlSession session =
                    open(
                            response.user(),
                            response.authentication(),
                            response.plugin(),
                            response.database(),
                            response.attributes(),
                            disconnect);
            if (session == null) {
                return null;
            }
            if (capabilities.has(Capability.MULTI_STATEMENTS)) {
                session.scriptMode(ScriptMode.MULTIPLE);
            }
            accept();
            return new Accepted(session, capabilities);
        } catch (StarkeepException refusal) {
            refuse(refusal);
            return null;
        }
    }

    /// COM_CHANGE_USER, after the old session was closed.
    ///
    /// @return null when the client left or was refused, and told so
    @Nullable SqlSession changeUser(Command.ChangeUser command, Runnable disconnect)
            throws IOException {
        try {
            SqlSession session =
                    open(
                            command.user(),
                            command.authentication(),
                            command.plugin(),
                            command.database(),
                            command.attributes(),
                            disconnect);
            if (session != null) {
                accept();
            }
            return session;
        } catch (StarkeepException refusal) {
            refuse(refusal);
            return null;
        }
    }

    private @Nullable SqlSession open(
            String user,
            byte[] authentication,
            String plugin,
            Optional<String> database,
            Map<String, String> attributes,
            Runnable disconnect)
            throws IOException {
        byte[] response = authentication;
        if (!plugin.isEmpty() && !plugin.equals(AuthSwitchRequest.NATIVE_PASSWORD)) {
            writer.write(new AuthSwitchRequest(scramble));
            writer.flush();
            Incoming.Packet packet = expectPacket();
            if (packet == null) {
                return null;
            }
            response = packet.payload().rest();
        }
        return service.open(
                new Login(
                        connectionId,
                        user,
                        new Credentials.Scrambled(scramble, withoutZeroEnd(response)),
                        socket.getInetAddress().getHostAddress(),
                        socket.getPort(),
                        database,
                        attributes),
                disconnect);
    }

    private Incoming.@Nullable Packet expectPacket() {
        return switch (inbox.take(options.loginTimeout())) {
            case Incoming.Packet packet -> {
                writer.sequence(packet.sequence() + 1);
                yield packet;
            }
            case Incoming.Refused refused -> {
                writer.sequence(refused.sequence() + 1);
                throw refused.reason();
            }
            case Incoming.End _ -> null;
        };
    }

    /// The limit of commands comes first: the client may send one as soon as it is accepted.
    private void accept() throws IOException {
        inbox.limit(options.maxAllowedPacket());
        writer.write(OkPacket.done(StatusFlag.AUTOCOMMIT));
        writer.flush();
    }

    private void refuse(StarkeepException refusal) throws IOException {
        writer.write(ErrPacket.of(refusal));
        writer.flush();
    }

    /// An empty password may come as a single zero byte.
    private static byte[] withoutZeroEnd(byte[] response) {
        return response.length == 1 && response[0] == 0 ? new byte[0] : response;
    }

    private static byte[] scramble(RandomGenerator random) {
        byte[] scramble = new byte[Handshake.SCRAMBLE_LENGTH];
        for (int i = 0; i < scramble.length; i++) {
            scramble[i] = (byte) random.nextInt(1, 128);
        }
        return scramble;
    }
}
