package io.starkeep.frontend;

import io.starkeep.error.StarkeepException;
import io.starkeep.mysql.PacketReader;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// Reads a client's packets ahead, one at a time, on a thread of its own. So the end of the client
/// is seen while its statement still runs, and waiting for a packet can have a limit however slowly
/// its bytes drip in.
final class PacketInbox {
    private final PacketReader reader;
    private final Runnable whenEnded;
    private final BlockingQueue<Incoming> queue = new ArrayBlockingQueue<>(1);
    private volatile int limit;

    /// @param limit the largest packet, in bytes
    /// @param whenEnded called once, on the reading thread, when the client has left
    PacketInbox(InputStream input, int limit, Runnable whenEnded) {
        this.reader = new PacketReader(input);
        this.limit = limit;
        this.whenEnded = whenEnded;
    }

    void limit(int bytes) {
        limit = bytes;
    }

    /// The next packet, or the end when none came in time.
    Incoming take(Duration wait) {
        try {
            Incoming incoming = queue.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
            return incoming == null ? new Incoming.End() : incoming;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Incoming.End();
        }
    }

    /// Reads until the client leaves or the thread is interrupted, which whoever stops taking must
    /// do.
    void run() {
        try {
            while (true) {
                queue.put(next());
            }
        } catch (IOException _) {
            whenEnded.run();
            announceEnd();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void announceEnd() {
        try {
            queue.put(new Incoming.End());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Incoming next() throws IOException {
        try {
            return new Incoming.Packet(reader.read(() -> limit), reader.lastSequence());
        } catch (StarkeepException refused) {
            return new Incoming.Refused(refused, reader.lastSequence());
        }
    }
}
