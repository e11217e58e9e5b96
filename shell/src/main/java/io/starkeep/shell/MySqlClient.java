package io.starkeep.shell;

import io.starkeep.error.StarkeepException;
import io.starkeep.mysql.Capabilities;
import io.starkeep.mysql.Capability;
import io.starkeep.mysql.PacketReader;
import io.starkeep.mysql.PacketWriter;
import io.starkeep.mysql.Payload;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A small client of the MySQL protocol: text statements, rows that stream. Not thread-safe.
public final class MySqlClient implements AutoCloseable {
    private static final int QUIT = 0x01;
    private static final int QUERY = 0x03;
    private static final int OK = 0x00;
    private static final int NULL = 0xFB;
    private static final int EOF = 0xFE;
    private static final int ERROR = 0xFF;
    private static final int LONGEST_EOF = 9;
    private static final int MORE_RESULTS = 0x0008;
    private static final int UTF8MB4 = 45;
    private static final int MAX_PACKET = 1 << 30;
    private static final int CONNECT_TIMEOUT_MILLIS = 10_000;
    private static final Capabilities CAPABILITIES =
            Capabilities.of(
                    Capability.LONG_PASSWORD,
                    Capability.PROTOCOL_41,
                    Capability.TRANSACTIONS,
                    Capability.SECURE_CONNECTION,
                    Capability.MULTI_RESULTS,
                    Capability.PLUGIN_AUTH,
                    Capability.CONNECT_WITH_DB);

    private final Socket socket;
    private final PacketReader reader;
    private final PacketWriter writer;
    private String serverVersion = "";
    private long connectionId;

    private MySqlClient(Socket socket) throws IOException {
        this.socket = socket;
        this.reader = new PacketReader(new BufferedInputStream(socket.getInputStream(), 1 << 16));
        this.writer = new PacketWriter(socket.getOutputStream());
    }

    /// Where to connect and as whom.
    ///
    /// @param database the first current database; empty for none
    public record Target(String host, int port, String user, String password, String database) {}

    public static MySqlClient connect(Target target) throws ClientException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(
                    new InetSocketAddress(target.host(), target.port()), CONNECT_TIMEOUT_MILLIS);
            MySqlClient client = new MySqlClient(socket);
            client.login(target);
            return client;
        } catch (IOException e) {
            throw ClientException.ofConnection(
                    "Cannot connect to %s:%d (%s); is the server running there?"
                            .formatted(target.host(), target.port(), e.getMessage()),
                    e);
        }
    }

    public String serverVersion() {
        return serverVersion;
    }

    public long connectionId() {
        return connectionId;
    }

    /// Runs a statement and hands its results over; returns when all have arrived.
    ///
    /// @throws ClientException the server's error, or the loss of the connection
    public void query(String sql, Answer answer) throws ClientException {
        try {
            writer.sequence(0);
            int start = writer.begin();
            writer.buffer().uint1(QUERY).bytes(sql.getBytes(StandardCharsets.UTF_8));
            writer.end(start);
            writer.flush();
            boolean more = true;
            while (more) {
                more = readResult(answer);
            }
        } catch (IOException | UncheckedIOException | StarkeepException e) {
            throw ClientException.ofConnection(
                    "Lost the connection to the server: " + e.getMessage(), e);
        }
    }

    /// Closes the connection, whatever it does.
    @Override
    public void close() {
        try {
            writer.sequence(0);
            int start = writer.begin();
            writer.buffer().uint1(QUIT);
            writer.end(start);
            writer.flush();
            socket.close();
        } catch (IOException e) {
            // The server closes its side when it sees ours gone.
            return;
        }
    }

    private void login(Target target) throws IOException, ClientException {
        Payload greeting = reader.read(() -> MAX_PACKET);
        int protocol = greeting.uint1();
        if (protocol == ERROR) {
            throw error(greeting);
        }
        serverVersion = greeting.zeroTerminatedText();
        connectionId = greeting.uint4();
        byte[] scramble = new byte[20];
        System.arraycopy(greeting.bytes(8), 0, scramble, 0, 8);
        greeting.skip(19);
        System.arraycopy(greeting.bytes(12), 0, scramble, 8, 12);
        writer.sequence(reader.lastSequence() + 1);
        int start = writer.begin();
        byte[] answer = NativePassword.answer(target.password(), scramble);
        writer.buffer()
                .uint4(CAPABILITIES.bits())
                .uint4(MAX_PACKET)
                .uint1(UTF8MB4)
                .zeros(23)
                .zeroTerminated(target.user())
                .uint1(answer.length)
                .bytes(answer)
                .zeroTerminated(target.database())
                .zeroTerminated("mysql_native_password");
        writer.end(start);
        writer.flush();
        finishLogin(target.password(), reader.read(() -> MAX_PACKET));
    }

    private void finishLogin(String password, Payload first) throws IOException, ClientException {
        Payload reply = first;
        int header = reply.uint1();
        if (header == EOF) {
            reply.zeroTerminatedText();
            byte[] scramble = reply.bytes(20);
            writer.sequence(reader.lastSequence() + 1);
            int start = writer.begin();
            writer.buffer().bytes(NativePassword.answer(password, scramble));
            writer.end(start);
            writer.flush();
            reply = reader.read(() -> MAX_PACKET);
            header = reply.uint1();
        }
        if (header == ERROR) {
            throw error(reply);
        }
    }

    /// Reads one result and says whether another follows.
    private boolean readResult(Answer answer) throws IOException, ClientException {
        Payload payload = reader.read(() -> MAX_PACKET);
        int header = payload.uint1();
        switch (header) {
            case ERROR -> throw error(payload);
            case OK -> {
                long affected = payload.lengthEncoded();
                payload.lengthEncoded();
                int status = payload.uint2();
                payload.uint2();
                answer.ok(affected, payload.remaining() > 0 ? payload.lengthEncodedText() : "");
                return (status & MORE_RESULTS) != 0;
            }
            default -> {
                int columns = header < 0xFC ? header : payload.uint2();
                answer.columns(readColumns(columns));
                return readRows(columns, answer);
            }
        }
    }

    private List<String> readColumns(int count) throws IOException {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Payload column = reader.read(() -> MAX_PACKET);
            for (int skipped = 0; skipped < 4; skipped++) {
                column.lengthEncodedBytes();
            }
            names.add(column.lengthEncodedText());
        }
        reader.read(() -> MAX_PACKET);
        return names;
    }

    private boolean readRows(int columns, Answer answer) throws IOException, ClientException {
        while (true) {
            Payload payload = reader.read(() -> MAX_PACKET);
            int first = payload.peek();
            if (first == ERROR) {
                payload.uint1();
                throw error(payload);
            }
            if (first == EOF && payload.remaining() < LONGEST_EOF) {
                payload.skip(3);
                answer.end();
                return (payload.uint2() & MORE_RESULTS) != 0;
            }
            answer.row(readRow(payload, columns));
        }
    }

    private static List<@Nullable String> readRow(Payload payload, int columns) {
        List<@Nullable String> row = new ArrayList<>(columns);
        for (int i = 0; i < columns; i++) {
            if (payload.peek() == NULL) {
                payload.uint1();
                row.add(null);
            } else {
                row.add(payload.lengthEncodedText());
            }
        }
        return row;
    }

    private static ClientException error(Payload payload) {
        int number = payload.uint2();
        String rest = payload.restText();
        boolean state = rest.startsWith("#") && rest.length() >= 6;
        return ClientException.ofServer(
                number, state ? rest.substring(1, 6) : "HY000", state ? rest.substring(6) : rest);
    }
}
