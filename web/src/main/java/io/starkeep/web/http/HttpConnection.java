package io.starkeep.web.http;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;

/// One client's connection: request after request, on a thread of its own.
final class HttpConnection {
    private static final System.Logger LOGGER = System.getLogger(HttpConnection.class.getName());
    private static final Duration LINGER = Duration.ofSeconds(5);

    private final Socket socket;
    private final HttpLimits limits;
    private final HttpHandler handler;
    private volatile boolean stopping;
    private volatile boolean busy;

    HttpConnection(Socket socket, HttpLimits limits, HttpHandler handler) {
        this.socket = socket;
        this.limits = limits;
        this.handler = handler;
    }

    /// Serves until either side has enough.
    void run() {
        try (socket) {
            socket.setTcpNoDelay(true);
            ConnectionInput in = new ConnectionInput(socket);
            OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 16 << 10);
            try {
                serve(in, out);
            } catch (BadRequestException bad) {
                write(out, HttpResponse.text(bad.status(), bad.getMessage() + "\n"), true);
                linger(in);
            } catch (SocketTimeoutException slow) {
                LOGGER.log(System.Logger.Level.DEBUG, "An HTTP client was too slow", slow);
            }
        } catch (IOException gone) {
            LOGGER.log(System.Logger.Level.DEBUG, "An HTTP client is gone", gone);
        }
    }

    /// Answers with an error only.
    void refuse(HttpResponse response) {
        try (socket) {
            OutputStream out = socket.getOutputStream();
            write(out, response, true);
        } catch (IOException gone) {
            LOGGER.log(System.Logger.Level.DEBUG, "A refused HTTP client left first", gone);
        }
    }

    /// Ends after the request in hand; at once when there is none.
    void stop() {
        stopping = true;
        if (!busy) {
            disconnect();
        }
    }

    void disconnect() {
        try {
            socket.close();
        } catch (IOException failure) {
            LOGGER.log(System.Logger.Level.DEBUG, "Closing failed", failure);
        }
    }

    private void serve(ConnectionInput in, OutputStream out) throws IOException {
        HeadReader heads = new HeadReader(in, limits);
        boolean open = true;
        while (open && !stopping) {
            Optional<HttpHead> head = heads.read();
            if (head.isEmpty()) {
                return;
            }
            busy = true;
            open = answer(head.get(), in, out);
            busy = false;
        }
    }

    /// @return whether the connection can serve another request
    private boolean answer(HttpHead head, ConnectionInput in, OutputStream out) throws IOException {
        in.perRead(limits.readTime());
        RequestBody body = RequestBody.of(head, in, out);
        HttpRequest request =
                new HttpRequest(
                        head.method(),
                        Targets.segments(head.target()),
                        Targets.query(head.target()),
                        head.headers(),
                        body,
                        body.length(),
                        socket.getInetAddress().getHostAddress());
        HttpResponse response = handler.handle(request);
        boolean keep = !stopping && !head.wantsClose() && canSwallow(body);
        write(out, response, !keep);
        if (!keep) {
            linger(in);
        } else if (!body.ended()) {
            swallow(body);
        }
        return keep;
    }

    private boolean canSwallow(RequestBody body) {
        boolean small =
                body.length().isPresent() && body.length().getAsLong() <= limits.drainBytes();
        return body.ended() || (small && !body.unsent());
    }

    private static void swallow(RequestBody body) throws IOException {
        byte[] bytes = new byte[8 << 10];
        while (body.read(bytes, 0, bytes.length) >= 0) {
            continue;
        }
    }

    private static void write(OutputStream out, HttpResponse response, boolean close)
            throws IOException {
        out.write(response.head(close));
        out.write(response.body());
        out.flush();
    }

    /// Reads on for a while after the answer: closing with unread bytes would reset the connection,
    /// and the client might never see the answer.
    private void linger(ConnectionInput in) throws IOException {
        socket.shutdownOutput();
        in.altogether(LINGER);
        byte[] bytes = new byte[64 << 10];
        while (in.read(bytes, 0, bytes.length) >= 0) {
            continue;
        }
    }
}
