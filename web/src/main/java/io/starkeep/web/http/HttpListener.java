package io.starkeep.web.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Accepts HTTP clients and serves each on a virtual thread of its own. Thread-safe.
public final class HttpListener implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(HttpListener.class.getName());
    private static final int BACKLOG = 256;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final ServerSocket listener;
    private final HttpLimits limits;
    private final HttpHandler handler;
    private final Map<HttpConnection, Thread> connections = new ConcurrentHashMap<>();
    private volatile boolean closed;

    private HttpListener(ServerSocket listener, HttpLimits limits, HttpHandler handler) {
        this.listener = listener;
        this.limits = limits;
        this.handler = handler;
    }

    /// Binds and begins to accept.
    public static HttpListener start(
            InetSocketAddress address, HttpLimits limits, HttpHandler handler) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(address, BACKLOG);
        HttpListener listener = new HttpListener(socket, limits, handler);
        Thread.ofVirtual().name("http-accept").start(listener::acceptClients);
        return listener;
    }

    /// The port that is bound.
    public int port() {
        return listener.getLocalPort();
    }

    public int connectionCount() {
        return connections.size();
    }

    /// Accepts nobody any more, lets running requests end for a few seconds, then cuts them off.
    @Override
    public void close() {
        closed = true;
        try {
            listener.close();
        } catch (IOException failure) {
            LOGGER.log(System.Logger.Level.DEBUG, "Closing failed", failure);
        }
        connections.keySet().forEach(HttpConnection::stop);
        for (Thread thread : connections.values()) {
            join(thread);
        }
        connections.keySet().forEach(HttpConnection::disconnect);
    }

    private static void join(Thread thread) {
        try {
            thread.join(STOP_LIMIT);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
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
        HttpConnection connection = new HttpConnection(socket, limits, handler);
        if (connections.size() >= limits.connections()) {
            HttpResponse full = HttpResponse.text(503, "Too many HTTP connections; try later\n");
            Thread.ofVirtual().start(() -> connection.refuse(full));
            return;
        }
        Thread thread = Thread.ofVirtual().name("http").unstarted(() -> serve(connection));
        connections.put(connection, thread);
        thread.start();
    }

    private void serve(HttpConnection connection) {
        try {
            connection.run();
        } finally {
            connections.remove(connection);
        }
    }
}
