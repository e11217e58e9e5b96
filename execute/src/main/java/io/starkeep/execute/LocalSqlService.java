package io.starkeep.execute;

import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.User;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Sessions of this process.
final class LocalSqlService implements SqlService {
    private final SessionParts parts;
    private volatile boolean closed;

    LocalSqlService(SessionParts parts) {
        this.parts = parts;
    }

    @Override
    public long nextConnectionId() {
        return parts.sessions().nextId();
    }

    @Override
    public SessionUser authenticate(String user, Credentials credentials, String clientHost) {
        Optional<User> account =
                parts.catalog()
                        .get()
                        .accounts()
                        .match(user, clientHost)
                        .filter(one -> proves(one, credentials));
        return account.map(one -> new SessionUser(one.identity(), clientHost))
                .orElseThrow(() ->
                        StarkeepException.of(
                                ErrorCode.ACCESS_DENIED,
                                user,
                                clientHost,
                                credentials.usesPassword() ? "YES" : "NO"));
    }

    private static boolean proves(User account, Credentials credentials) {
        return switch (credentials) {
            case Credentials.Plain(String password) -> account.password().matches(password);
            case Credentials.Scrambled(byte[] scramble, byte[] response) ->
                    account.password().matches(scramble, response);
        };
    }

    @Override
    public SqlSession open(Login login, Runnable disconnect) {
        SessionUser user = authenticate(login.user(), login.credentials(), login.clientHost());
        CatalogVersion catalog = parts.catalog().get();
        Optional<String> database =
                login.database().map(name -> DatabaseChoice.check(name, catalog, user));
        LocalSession session = new LocalSession(parts, login, user, disconnect);
        database.ifPresent(session::useDatabase);
        parts.sessions().add(session);
        if (closed) {
            session.close();
            throw StarkeepException.of(ErrorCode.SERVER_SHUTDOWN);
        }
        return session;
    }

    @Override
    public ForwardedSession open(ForwardedStatement statement) {
        Login login =
                new Login(
                        nextConnectionId(),
                        statement.user().name(),
                        new Credentials.Plain(""),
                        statement.clientHost(),
                        0,
                        Optional.empty(),
                        Map.of());
        SessionUser user = new SessionUser(statement.user(), statement.clientHost());
        LocalSession session = new LocalSession(parts, login, user, () -> {});
        session.adopt(statement);
        parts.sessions().add(session);
        if (closed) {
            session.close();
            throw StarkeepException.of(ErrorCode.SERVER_SHUTDOWN);
        }
        return new ForwardedSession() {
            @Override
            public List<Warning> run(StatementSink sink) {
                session.execute(statement.sql(), sink);
                return session.warnings();
            }

            @Override
            public void interrupt() {
                session.interrupt();
            }

            @Override
            public void close() {
                session.close();
            }
        };
    }

    @Override
    public List<ProcessEntry> processes() {
        return parts.sessions().processes();
    }

    /// Sessions are closed by the threads of their clients, which see their statements end.
    @Override
    public void close() {
        closed = true;
        parts.sessions().all().forEach(LocalSession::shutDown);
        parts.threads().close();
        parts.timer().shutdown();
    }
}
