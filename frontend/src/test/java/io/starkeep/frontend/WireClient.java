package io.starkeep.frontend;

import io.starkeep.mysql.Capabilities;
import io.starkeep.mysql.Capability;
import io.starkeep.mysql.PacketReader;
import io.starkeep.mysql.PacketWriter;
import io.starkeep.mysql.Payload;
import io.starkeep.mysql.TextPacket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A client that sends what a test wants, right or wrong.
final class WireClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    final Socket socket = new Socket();
    final PacketReader reader;
    final PacketWriter writer;

    WireClient(int port) throws IOException {
        socket.setReceiveBufferSize(1 << 16);
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        socket.setSoTimeout(PATIENCE_MILLIS);
        reader = new PacketReader(socket.getInputStream());
        writer = new PacketWriter(socket.getOutputStream());
    }

    /// Reads the greeting and logs in.
    ///
    /// @return the first byte of the server's answer
    int login(String user) throws IOException {
        receive();
        long bits =
                Capabilities.of(
                                Capability.PROTOCOL_41,
                                Capability.SECURE_CONNECTION,
                                Capability.PLUGIN_AUTH,
                                Capability.DEPRECATE_EOF)
                        .bits();
        int start = writer.begin();
        writer.buffer()
                .uint4(bits)
                .uint4(1 << 24)
                .uint1(33)
                .zeros(23)
                .zeroTerminated(user)
                .uint1(0)
                .zeroTerminated("mysql_native_password");
        writer.sequence(1);
        writer.end(start);
        writer.flush();
        return receive().uint1();
    }

    Payload receive() throws IOException {
        return reader.read(() -> 1 << 26);
    }

    Payload query(String sql) throws IOException {
        return command("\u0003" + sql);
    }

    /// @param payload its first character is the command's number
    Payload command(String payload) throws IOException {
        send(payload);
        return receive();
    }

    void send(String payload) throws IOException {
        writer.sequence(0);
        writer.write(new TextPacket(payload));
        writer.flush();
    }

    /// The number and text of an error.
    static String error(Payload payload) {
        if (payload.uint1() != 0xFF) {
            return "no error";
        }
        int number = payload.uint2();
        return number + " " + new String(payload.rest(), StandardCharsets.UTF_8).substring(6);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
