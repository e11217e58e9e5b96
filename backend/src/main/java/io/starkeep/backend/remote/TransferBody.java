package io.starkeep.backend.remote;

import io.starkeep.backend.JobFile;
import io.starkeep.backend.JobTransfer;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.repository.StoredFile;
import io.starkeep.repository.TransferMonitor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// How a transfer goes on, as the body of a reply: a line with the content's name for each file
/// that was moved, one with the name and a number of bytes for what was read of a file since the
/// last such line, and an empty one every second, so that whoever waits can say that it shall stop.
/// The transfer runs on a thread of its own; closing the body stops it and waits until that is
/// over. One reader.
public final class TransferBody extends InputStream {
    private static final String PULSE = "\n";
    private static final String END = "";

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Map<String, Integer> passed = new ConcurrentHashMap<>();
    private final Thread worker;
    private volatile @Nullable Throwable failure;
    private volatile boolean stopped;
    private byte[] current = new byte[0];
    private int position;
    private boolean ended;

    private TransferBody(Consumer<TransferMonitor> transfer) {
        worker = Thread.ofVirtual().name("transfer").unstarted(() -> run(transfer));
    }

    /// @param transfer tells the monitor that it is given of its files
    public static TransferBody of(Consumer<TransferMonitor> transfer) {
        TransferBody body = new TransferBody(transfer);
        body.worker.start();
        return body;
    }

    private void run(Consumer<TransferMonitor> transfer) {
        try {
            transfer.accept(new Lines());
        } catch (RuntimeException | Error failed) {
            failure = failed;
        } finally {
            lines.add(END);
        }
    }

    private final class Lines implements TransferMonitor {
        @Override
        public void check() {
            if (stopped) {
                throw StarkeepException.of(ErrorCode.QUERY_INTERRUPTED);
            }
        }

        @Override
        public void passed(StoredFile file, int bytes) {
            passed.merge(file.content().text(), bytes, Integer::sum);
        }

        @Override
        public void moved(StoredFile file) {
            Integer bytes = passed.remove(file.content().text());
            if (bytes != null) {
                lines.add(file.content() + " " + bytes + "\n");
            }
            lines.add(file.content() + "\n");
        }
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        while (position == current.length) {
            if (ended) {
                return -1;
            }
            next();
        }
        int count = Math.min(length, current.length - position);
        System.arraycopy(current, position, target, offset, count);
        position += count;
        return count;
    }

    private void next() {
        String line;
        try {
            line = lines.poll(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StarkeepException.causedBy(e, ErrorCode.QUERY_INTERRUPTED);
        }
        if (END.equals(line)) {
            ended = true;
            rethrow(failure);
        }
        String text = Objects.requireNonNullElse(line, PULSE) + partOfFiles();
        current = text.getBytes(StandardCharsets.UTF_8);
        position = 0;
    }

    private static void rethrow(@Nullable Throwable failed) {
        switch (failed) {
            case null -> {}
            case RuntimeException exception -> throw exception;
            case Error error -> throw error;
            default -> throw new AssertionError(failed);
        }
    }

    private String partOfFiles() {
        StringBuilder text = new StringBuilder();
        for (String content : passed.keySet()) {
            Integer bytes = passed.remove(content);
            if (bytes != null) {
                text.append(content).append(' ').append(bytes).append('\n');
            }
        }
        return text.toString();
    }

    @Override
    public void close() {
        stopped = true;
        boolean interrupted = false;
        while (worker.isAlive()) {
            try {
                worker.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// The other end: tells the monitor, and asks it at every line whether to go on.
    ///
    /// @param body closed in the end
    /// @throws StarkeepException of the transfer, of the monitor or of the connection
    public static void follow(InputStream body, JobTransfer transfer, TransferMonitor monitor) {
        Map<String, StoredFile> files = new HashMap<>();
        for (JobFile file : transfer.files()) {
            files.put(file.file().content().text(), file.file());
        }
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(body, StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                tell(line, files, monitor);
                monitor.check();
            }
        } catch (IOException e) {
            throw StarkeepException.causedBy(
                    e, ErrorCode.NODE_UNREACHABLE, "A transfer was cut off: " + e.getMessage());
        }
    }

    private static void tell(String line, Map<String, StoredFile> files, TransferMonitor monitor) {
        int space = line.indexOf(' ');
        if (space < 0) {
            StoredFile moved = files.remove(line);
            if (moved != null) {
                monitor.moved(moved);
            }
            return;
        }
        StoredFile file = files.get(line.substring(0, space));
        if (file != null) {
            monitor.passed(file, Integer.parseInt(line.substring(space + 1)));
        }
    }
}
