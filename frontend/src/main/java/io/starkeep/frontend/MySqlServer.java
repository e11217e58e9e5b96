package io.starkeep.frontend;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.execute.SqlService;
import io.starkeep.mysql.ErrPacket;
import io.starkeep.mysql.PacketWriter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Listens for MySQL clients and serves each on virtual threads of its own. Thread-safe.
public final class MySqlServer implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(MySqlServer.class.getName());
    private static final int BACKLOG = 256;
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final MySqlServerOptions options;
    private final SqlService service;
    private final ServerSocket listener;
    private final SecureRandom random = new SecureRandom();
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final SlowClientWatch watch;
    private volatile boolean closed;

    private MySqlServer(MySqlServerOptions options, SqlService service, ServerSocket listener) {
        this.options = options;
        this.service = service;
        this.listener = listener;
        this.watch = new SlowClientWatch(connections, options.writeTimeout());
    }

    /// Binds and begins to accept clients.
    ///
    /// @throws StarkeepException RESOURCE_EXHAUSTED when the address cannot be bound
    public static MySqlServer start(MySqlServerOptions options, SqlService service) {
        MySqlServer server = new MySqlServer(options, service, bind(options));
        Thread.ofVirtual().name("mysql-accept").start(server::acceptClients);
        server.watch.start();
        return server;
    }

    /// The port that is bound.
    public int port() {
        return listener.getLocalPort();
    }

    /// How many clients are connected.
    public int connectionCount() {
        return connections.size();
    }

    /// Stops accepting, interrupts what runs and closes every connection; waits a few seconds for
    /// them to end.
    @Override
    public void close() {
        closed = true;
        closeQuietly(listener);
        watch.close();
        connections.forEach(Connection::shutDown);
        for (Connection connection : connections) {
            connection.awaitEnd(CLOSE_LIMIT);
        }
        connections.forEach(Connection::disconnect);
    }

    private void acceptClients() {
        while (!closed) {
            try {
                admit(listener.accept());
            } catch (IOException failure) {
                if (!closed) {
                    LOGGER.log(System.Logger.Level.WARNING, "Could not accept a client", failure);
                }
            }
        }
    }

    private void admit(Socket socket) {
        if (connections.size() >= options.maxConnections()) {
            Thread.ofVirtual().start(() -> refuse(socket));
            return;
        }
        Connection connection =
                new Connection(socket, options, service, random, connections::remove);
        connections.add(connection);
        connection.start();
        if (closed) {
            connection.disconnect();
        }
    }

    private void refuse(Socket socket) {
        try (socket) {
            PacketWriter writer = new PacketWriter(socket.getOutputStream());
            writer.write(
                    ErrPacket.of(
                            StarkeepException.of(
                                    ErrorCode.TOO_MANY_CONNECTIONS, options.maxConnections())));
            writer.flush();
        } catch (IOException failure) {
            LOGGER.log(System.Logger.Level.DEBUG, "A refused client left first", failure);
        }
    }

    private static ServerSocket bind(MySqlServerOptions options) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(options.address(), options.port()), BACKLOG);
            return socket;
        } catch (IOException failure) {
            throw StarkeepException.causedBy(
                    failure,
                    ErrorCode.RESOURCE_EXHAUSTED,
                    "Cannot listen for MySQL clients on "
                            + options.address()
                            + ":"
                            + options.port()
                            + ": "
                            + failure.getMessage()
                            + "; choose another port or stop the program that holds it");
        }
    }

    static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception failure) {
            LOGGER.log(System.Logger.Level.DEBUG, "Closing failed", failure);
        }
    }
}
