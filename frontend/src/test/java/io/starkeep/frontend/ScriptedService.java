package io.starkeep.frontend;

import io.starkeep.catalog.UserIdentity;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.execute.Credentials;
import io.starkeep.execute.ForwardedSession;
import io.starkeep.execute.ForwardedStatement;
import io.starkeep.execute.Login;
import io.starkeep.execute.ProcessEntry;
import io.starkeep.execute.SessionUser;
import io.starkeep.execute.SqlService;
import io.starkeep.execute.SqlSession;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// A service without a database: its sessions know a few texts. Only the user `root` may log in,
/// with the empty password.
final class ScriptedService implements SqlService {
    private final AtomicLong lastId = new AtomicLong();
    final Map<Long, ScriptedSession> sessions = new ConcurrentHashMap<>();
    long idleSeconds = 60;

    @Override
    public long nextConnectionId() {
        return lastId.incrementAndGet();
    }

    @Override
    public SessionUser authenticate(String user, Credentials credentials, String clientHost) {
        if (!user.equals("root") || credentials.usesPassword()) {
            throw StarkeepException.of(
                    ErrorCode.ACCESS_DENIED,
                    user,
                    clientHost,
                    credentials.usesPassword() ? "YES" : "NO");
        }
        return new SessionUser(UserIdentity.ROOT, clientHost);
    }

    @Override
    public SqlSession open(Login login, Runnable disconnect) {
        SessionUser user = authenticate(login.user(), login.credentials(), login.clientHost());
        ScriptedSession session = new ScriptedSession(this, login, user);
        sessions.put(login.connectionId(), session);
        return session;
    }

    @Override
    public ForwardedSession open(ForwardedStatement statement) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<ProcessEntry> processes() {
        return List.of();
    }

    @Override
    public void close() {
        sessions.values().forEach(ScriptedSession::interrupt);
    }
}
