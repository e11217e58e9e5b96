package io.starkeep.execute;

import io.starkeep.catalog.CatalogLog;
import io.starkeep.catalog.LogEvents;
import io.starkeep.catalog.LogPosition;
import io.starkeep.type.HostPort;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The log of two frontends: what the leading one enqueues reaches the other a moment later.
final class TwinLog implements CatalogLog {
    private static final Duration DELAY = Duration.ofMillis(50);

    private final HostPort address;
    private @Nullable LogEvents events;
    private @Nullable TwinLog other;
    private volatile Duration silence = Duration.ZERO;

    TwinLog(HostPort address) {
        this.address = address;
    }

    void joinTo(TwinLog twin) {
        other = twin;
        twin.other = this;
    }

    HostPort address() {
        return address;
    }

    /// The other one hears who leads.
    void lead(long term) {
        told().settled(term);
        told().leads(term);
        TwinLog twin = other;
        if (twin != null) {
            twin.told().settled(term);
            twin.told().follows(Optional.of(address));
        }
    }

    void followNobody() {
        told().follows(Optional.empty());
    }

    void silence(Duration duration) {
        silence = duration;
    }

    private LogEvents told() {
        return Objects.requireNonNull(events);
    }

    @Override
    public void open(LogEvents toTell) {
        events = toTell;
    }

    @Override
    public long nextSequence(long newest) {
        return newest + 1;
    }

    @Override
    public void enqueue(LogPosition position, long newest, byte[] record) {
        told().applied(position, record);
        TwinLog twin = other;
        if (twin != null) {
            Thread.ofVirtual()
                    .start(() -> {
                        try {
                            Thread.sleep(DELAY);
                        } catch (InterruptedException e) {
                            throw new AssertionError(e);
                        }
                        twin.told().applied(position, record);
                    });
        }
    }

    @Override
    public void awaitDurable(LogPosition position) {}

    @Override
    public void checkpoint() {}

    @Override
    public Duration silence() {
        return silence;
    }

    @Override
    public String description() {
        return "a twin's log";
    }

    @Override
    public void close() {}
}
