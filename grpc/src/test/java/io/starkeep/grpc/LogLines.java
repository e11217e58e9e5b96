package io.starkeep.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// What the log says while this is open, of whatever library, in place of the console.
final class LogLines extends Handler implements AutoCloseable {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Logger root = Logger.getLogger("");

    private final Handler[] console = root.getHandlers();

    LogLines() {
        for (Handler one : console) {
            root.removeHandler(one);
        }
        root.addHandler(this);
    }

    /// Waits for the next line.
    String next() throws InterruptedException {
        String line = lines.poll(30, TimeUnit.SECONDS);
        assertThat(line).as("a line of the log").isNotNull();
        return String.valueOf(line);
    }

    void clear() {
        lines.clear();
    }

    List<String> others() {
        return List.copyOf(lines);
    }

    @Override
    public void publish(LogRecord one) {
        String text =
                one.getParameters() == null
                        ? one.getMessage()
                        : MessageFormat.format(one.getMessage(), one.getParameters());
        lines.add(text + (one.getThrown() == null ? "" : " and a stack trace: " + one.getThrown()));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        root.removeHandler(this);
        for (Handler one : console) {
            root.addHandler(one);
        }
    }
}
