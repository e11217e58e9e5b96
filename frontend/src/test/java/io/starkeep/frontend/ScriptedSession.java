package io.starkeep.frontend;

import io.starkeep.backend.TableQuery;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.execute.Login;
import io.starkeep.execute.Outcome;
import io.starkeep.execute.PlannedQuery;
import io.starkeep.execute.PreparedStatement;
import io.starkeep.execute.ResultColumn;
import io.starkeep.execute.ScriptMode;
import io.starkeep.execute.SessionUser;
import io.starkeep.execute.SqlSession;
import io.starkeep.execute.StatementSink;
import io.starkeep.type.ParameterValue;
import io.starkeep.type.SqlType;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// Knows `rows N`, `two`, `hang`, `echo` and `fail`.
final class ScriptedSession implements SqlSession {
    private static final int BATCH = 2048;

    private final ScriptedService service;
    private final Login login;
    private final SessionUser user;
    final CountDownLatch hanging = new CountDownLatch(1);
    final CountDownLatch interrupted = new CountDownLatch(1);

    ScriptedSession(ScriptedService service, Login login, SessionUser user) {
        this.service = service;
        this.login = login;
        this.user = user;
    }

    @Override
    public void execute(String sql, StatementSink sink) {
        String[] words = sql.split(" ");
        switch (words[0]) {
            case "rows" -> rows(Long.parseLong(words[1]), sink);
            case "two" -> {
                sink.statement(1, 2);
                sink.ok(Outcome.affected(1));
                sink.statement(2, 2);
                sink.ok(Outcome.affected(2));
            }
            case "hang" -> hang();
            case "fail" -> throw StarkeepException.of(ErrorCode.UNKNOWN_TABLE, "t", "");
            default -> sink.ok(Outcome.DONE);
        }
    }

    private static void rows(long count, StatementSink sink) {
        sink.beginRows(
                List.of(
                        ResultColumn.computed("n", SqlType.Scalar.BIGINT),
                        ResultColumn.computed("price", new SqlType.Decimal(18, 2)),
                        ResultColumn.computed("day", SqlType.Scalar.DATE),
                        ResultColumn.computed("ratio", SqlType.Scalar.DOUBLE),
                        ResultColumn.text("name")));
        for (long first = 0; first < count; first += BATCH) {
            sink.batch(new NumberedRows(first, (int) Math.min(BATCH, count - first)));
        }
        sink.endRows();
    }

    private void hang() {
        hanging.countDown();
        try {
            interrupted.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        throw StarkeepException.of(ErrorCode.QUERY_INTERRUPTED);
    }

    @Override
    public void executePrepared(long id, List<ParameterValue> parameters, StatementSink sink) {
        if (parameters.isEmpty()) {
            rows(id, sink);
        } else {
            sink.rows(
                    List.of(ResultColumn.text("echo")),
                    List.of(List.of(parameters.getFirst().toString())));
        }
    }

    @Override
    public PlannedQuery plan(String sql) {
        return new PlannedQuery(
                List.of(), List.of(), new TableQuery(List.of(), relations -> sql, "UTC"));
    }

    @Override
    public PreparedStatement prepare(String sql) {
        return new PreparedStatement(3, sql.equals("echo ?") ? 1 : 0, List.of());
    }

    @Override
    public void interrupt() {
        interrupted.countDown();
    }

    @Override
    public void close() {
        interrupt();
        service.sessions.remove(login.connectionId(), this);
    }

    @Override
    public long connectionId() {
        return login.connectionId();
    }

    @Override
    public SessionUser user() {
        return user;
    }

    @Override
    public Optional<String> database() {
        return login.database();
    }

    @Override
    public long idleSeconds() {
        return service.idleSeconds;
    }

    @Override
    public void scriptMode(ScriptMode mode) {}

    @Override
    public void useDatabase(String name) {}

    @Override
    public void closePrepared(long id) {}

    @Override
    public List<ResultColumn> columnsOf(String table) {
        return List.of(ResultColumn.text("a"));
    }

    @Override
    public String statistics() {
        return "Uptime: 1";
    }

    @Override
    public void kill(long connectionId) {}

    @Override
    public void reset() {}
}
