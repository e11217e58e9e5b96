package io.starkeep.server.local;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Free ports of this machine. Between the choice of a port and the moment when its process listens
/// there, another cluster that starts could choose it too; so each chosen port is a locked byte of
/// one file that all clusters of a user share, at the position of its number. The locks end with
/// [#close], or with the process that has them. Used by one thread.
final class PortReservations implements AutoCloseable {
    private static final int HIGHEST_PORT = 65_535;

    private final FileChannel file;

    private PortReservations(FileChannel file) {
        this.file = file;
    }

    /// In the folder for temporary files.
    static PortReservations open() {
        return open(
                Path.of(
                        System.getProperty("java.io.tmpdir"),
                        "starkeep-ports-" + System.getProperty("user.name")));
    }

    static PortReservations open(Path path) {
        try {
            return new PortReservations(
                    FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw StarkeepException.causedBy(
                    e, ErrorCode.FILE_ERROR, "Cannot reserve ports in " + path + ": " + e);
        }
    }

    /// The lowest free port from `first` on that nobody has reserved; it is reserved then.
    int take(int first) {
        for (int port = first; port <= HIGHEST_PORT; port++) {
            if (reserve(port) && isFree(port)) {
                return port;
            }
        }
        throw StarkeepException.of(
                ErrorCode.RESOURCE_EXHAUSTED, "No port above " + first + " is free");
    }

    private boolean reserve(int port) {
        try {
            return file.tryLock(port, 1, false) != null;
        } catch (OverlappingFileLockException thisProcessHasIt) {
            return false;
        } catch (IOException e) {
            throw StarkeepException.causedBy(
                    e, ErrorCode.FILE_ERROR, "Cannot reserve port " + port + ": " + e);
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(Member.HOST), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw StarkeepException.causedBy(
                    e, ErrorCode.FILE_ERROR, "Cannot give ports back: " + e);
        }
    }
}
