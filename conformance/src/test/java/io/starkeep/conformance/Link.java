package io.starkeep.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A line to a process that can be troubled: it takes connections in the place of the process and
/// passes bytes on, both ways. Thread-safe.
final class Link implements AutoCloseable {
    private static final int CHUNK = 16 * 1024;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final Trouble NONE = new Trouble(0, Long.MAX_VALUE, false);

    private final ServerSocket listener;
    private final InetSocketAddress target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Trouble trouble = NONE;

    /// @param latencyMillis for each piece of bytes
    /// @param bytesPerSecond in each direction of each connection
    /// @param silent nothing comes through, though every connection stays open
    private record Trouble(long latencyMillis, long bytesPerSecond, boolean silent) {}

    private Link(ServerSocket listener, InetSocketAddress target) {
        this.listener = listener;
        this.target = target;
    }

    /// Passes what comes to a port of one address on to the same port of another.
    static Link open(String from, String to, int port) throws IOException {
        ServerSocket listener = new ServerSocket();
        listener.setReuseAddress(true);
        listener.bind(new InetSocketAddress(InetAddress.getByName(from), port));
        Link link = new Link(listener, new InetSocketAddress(to, port));
        Thread.ofPlatform().daemon().start(link::accept);
        return link;
    }

    void slow(long latencyMillis, long bytesPerSecond) {
        trouble = new Trouble(latencyMillis, bytesPerSecond, false);
    }

    /// Nothing comes through any more, and nobody is told.
    void fallSilent() {
        trouble = new Trouble(0, Long.MAX_VALUE, true);
    }

    /// Breaks every connection in the middle of whatever it carries; new ones are taken.
    void cut() {
        open.forEach(Link::close);
    }

    void heal() {
        trouble = NONE;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket near = listener.accept();
                open.add(near);
                Thread.ofVirtual().start(() -> connect(near));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket near) {
        Socket far = new Socket();
        try {
            far.connect(target);
            open.add(far);
            Thread.ofVirtual().start(() -> pass(far, near));
            pass(near, far);
        } catch (IOException unreachable) {
            close(near);
            close(far);
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] chunk = new byte[CHUNK];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                hold(length);
                out.write(chunk, 0, length);
            }
        } catch (IOException broken) {
            // the other direction ends too, below
        } finally {
            close(from);
            close(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private void hold(int length) {
        while (trouble.silent() && !listener.isClosed()) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        Trouble now = trouble;
        long nanos =
                TimeUnit.MILLISECONDS.toNanos(now.latencyMillis())
                        + (long) (1e9 * length / now.bytesPerSecond());
        if (nanos > 1_000) {
            LockSupport.parkNanos(nanos);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is gone, which is what was wanted
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cut();
    }
}
