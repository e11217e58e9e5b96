package io.starkeep.frontend;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Closes connections whose client has left a full socket unread for too long: a blocked write
/// holds the pins and the engine session of its query. Sockets know no write timeout of their own.
final class SlowClientWatch implements AutoCloseable {
    private static final long PERIOD_MILLIS = 250;

    private final Set<Connection> connections;
    private final Duration limit;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("mysql-slow-clients").factory());

    SlowClientWatch(Set<Connection> connections, Duration limit) {
        this.connections = connections;
        this.limit = limit;
    }

    void start() {
        timer.scheduleWithFixedDelay(
                this::inspect, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void inspect() {
        for (Connection connection : connections) {
            if (connection.writingFor().compareTo(limit) > 0) {
                connection.disconnect();
            }
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
