package io.starkeep.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;

/// What was started, closed in the reverse order. Not thread-safe.
final class Parts implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Parts.class.getName());

    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    /// What is made of parts; when that fails, the parts that were started are closed.
    static <T> T whole(Function<Parts, T> assembly) {
        Parts parts = new Parts();
        try {
            return assembly.apply(parts);
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    <T extends AutoCloseable> T add(T part) {
        started.push(part);
        return part;
    }

    /// Closes every part, also when some of them fail.
    @Override
    public void close() {
        while (!started.isEmpty()) {
            AutoCloseable part = started.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.log(System.Logger.Level.WARNING, "Could not close " + part, e);
            }
        }
    }
}
