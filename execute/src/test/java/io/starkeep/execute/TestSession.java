package io.starkeep.execute;

import io.starkeep.backend.BackendSession;
import io.starkeep.catalog.UserIdentity;
import io.starkeep.type.ParameterValue;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// A session without an engine, whose clock stands still.
final class TestSession implements SessionContext {
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    static final ServerIdentity SERVER =
            new ServerIdentity(
                    "5.7.99", "Starkeep 0.1.0", "host", 9030, ZoneOffset.UTC, 1 << 26, 1_024);

    private final UserIdentity user;
    private final String database;
    private final SessionVariables variables =
            new VariableValues(new VariableCatalog(SERVER), ZoneId.of("UTC"));
    private List<Warning> warnings = List.of();

    TestSession(UserIdentity user, String database) {
        this.user = user;
        this.database = database;
    }

    @Override
    public long connectionId() {
        return 1;
    }

    @Override
    public SessionUser user() {
        return new SessionUser(user, "127.0.0.1");
    }

    @Override
    public Optional<String> database() {
        return Optional.of(database);
    }

    @Override
    public String requireDatabase() {
        return database;
    }

    @Override
    public void useDatabase(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SessionVariables variables() {
        return variables;
    }

    @Override
    public List<ParameterValue> parameters() {
        return List.of();
    }

    @Override
    public BackendSession backend() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Cancellation cancellation() {
        throw new UnsupportedOperationException();
    }

    @Override
    public InstantSource clock() {
        return InstantSource.fixed(NOW);
    }

    @Override
    public void warn(List<Warning> newWarnings) {
        warnings = List.copyOf(newWarnings);
    }

    @Override
    public List<Warning> warnings() {
        return warnings;
    }
}
