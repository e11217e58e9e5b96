package io.starkeep.frontend;

import io.starkeep.execute.ClientGoneException;
import io.starkeep.execute.SqlService;
import io.starkeep.execute.SqlSession;
import io.starkeep.mysql.PacketWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One client: a working thread that logs it in and answers its commands, and a reading thread that
/// fills the inbox. Other threads may only ask [#writingFor] and end the connection.
final class Connection {
    private static final System.Logger LOGGER = System.getLogger(Connection.class.getName());

    private final Socket socket;
    private final MySqlServerOptions options;
    private final SqlService service;
    private final RandomGenerator random;
    private final Consumer<Connection> whenEnded;
    private final long id;
    private final Thread worker;
    private volatile @Nullable TimedOutputStream output;
    private volatile @Nullable SqlSession session;

    Connection(
            Socket socket,
            MySqlServerOptions options,
            SqlService service,
            RandomGenerator random,
            Consumer<Connection> whenEnded) {
        this.socket = socket;
        this.options = options;
        this.service = service;
        this.random = random;
        this.whenEnded = whenEnded;
        this.id = service.nextConnectionId();
        this.worker = Thread.ofVirtual().name("mysql-" + id).unstarted(this::run);
    }

    void start() {
        worker.start();
    }

    /// How long the client has kept a write waiting.
    Duration writingFor() {
        TimedOutputStream stream = output;
        return stream == null ? Duration.ZERO : stream.writingFor();
    }

    /// Ends the connection at once.
    void disconnect() {
        interruptSession();
        MySqlServer.closeQuietly(socket);
    }

    /// Interrupts what runs and takes no more commands; what is being answered may still be sent.
    void shutDown() {
        interruptSession();
        try {
            socket.shutdownInput();
        } catch (IOException _) {
            disconnect();
        }
    }

    void awaitEnd(Duration limit) {
        try {
            worker.join(limit);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void interruptSession() {
        SqlSession current = session;
        if (current != null) {
            current.interrupt();
        }
    }

    private void run() {
        try (socket) {
            serve();
        } catch (IOException | UncheckedIOException | ClientGoneException gone) {
            LOGGER.log(System.Logger.Level.DEBUG, () -> "Client " + id + " left", gone);
        } catch (RuntimeException fault) {
            LOGGER.log(System.Logger.Level.ERROR, "Connection " + id + " ended by a fault", fault);
        } finally {
            SqlSession current = session;
            if (current != null) {
                current.close();
            }
            whenEnded.accept(this);
        }
    }

    private void serve() throws IOException {
        socket.setTcpNoDelay(true);
        socket.setKeepAlive(true);
        TimedOutputStream stream = new TimedOutputStream(socket.getOutputStream());
        output = stream;
        PacketInbox inbox =
                new PacketInbox(
                        socket.getInputStream(), LoginDialog.MAX_PACKET, this::interruptSession);
        Thread reader = Thread.ofVirtual().name("mysql-" + id + "-reader").start(inbox::run);
        try {
            converse(inbox, new PacketWriter(stream));
        } finally {
            reader.interrupt();
        }
    }

    private void converse(PacketInbox inbox, PacketWriter writer) throws IOException {
        LoginDialog login = new LoginDialog(id, socket, options, service, random, inbox, writer);
        LoginDialog.Accepted accepted = login.run(this::disconnect);
        if (accepted == null) {
            return;
        }
        session = accepted.session();
        new CommandLoop(
                        accepted,
                        login,
                        options,
                        inbox,
                        writer,
                        this::replaceSession,
                        this::disconnect)
                .run();
    }

    /// COM_CHANGE_USER: the new login shall find the old session gone.
    private void replaceSession(@Nullable SqlSession next) {
        session = next;
    }
}
