package io.starkeep.execute;

import io.starkeep.backend.BackendSession;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.execute.ForwardedStatement.Repeatable;
import io.starkeep.execute.LeaderStatements.Place;
import io.starkeep.plan.TypedValue;
import io.starkeep.sql.ParserOptions;
import io.starkeep.sql.tree.QueryStatement;
import io.starkeep.sql.tree.SessionCommand.KillKind;
import io.starkeep.sql.tree.ShowCommand;
import io.starkeep.sql.tree.Statement;
import io.starkeep.type.ParameterValue;
import io.starkeep.type.SqlType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A session of this process. Its state belongs to the thread that runs its present command; what
/// other threads read or call is volatile.
final class LocalSession implements SqlSession, SessionContext {
    private static final int MAX_PREPARED = 16_382;

    private final SessionParts parts;
    private final Login login;
    private final SessionUser user;
    private final Runnable disconnect;
    private final Instant connected;
    private final FaultBarrier faults;
    private boolean forwarded;
    private final Map<Long, PreparedText> prepared = new HashMap<>();
    private long lastPrepared;
    private ScriptMode scriptMode = ScriptMode.SINGLE;
    private VariableValues values;
    private List<Warning> warnings = List.of();
    private List<ParameterValue> parameters = List.of();
    private volatile Optional<String> database = Optional.empty();
    private volatile Activity activity;
    private volatile @Nullable BackendSession backend;
    private volatile @Nullable StatementCancellation running;
    private volatile boolean closed;

    LocalSession(SessionParts parts, Login login, SessionUser user, Runnable disconnect) {
        this.parts = parts;
        this.login = login;
        this.user = user;
        this.disconnect = disconnect;
        this.connected = parts.clock().instant();
        this.activity = Activity.sleeping(connected);
        this.values = newValues(parts, login);
        this.faults = new FaultBarrier(login.connectionId());
    }

    private static VariableValues newValues(SessionParts parts, Login login) {
        VariableValues values = new VariableValues(parts.variables(), parts.zone());
        values.set("pseudo_thread_id", Long.toString(login.connectionId()));
        return values;
    }

    /// Takes over the state of a session of another frontend. Called before anything runs.
    void adopt(ForwardedStatement statement) {
        forwarded = true;
        database = statement.database();
        statement.systemVariables().forEach(values::set);
        statement.userVariables().forEach((name, value) -> values.setUser(name, typed(value)));
        parameters = statement.parameters().stream().map(ParameterTexts::value).toList();
    }

    private static TypedValue typed(ForwardedStatement.Value value) {
        return new TypedValue(SqlType.parse(value.type()), value.text());
    }

    @Override
    public void execute(String sql, StatementSink sink) {
        command("Query", sql, () -> runScript(sql, sink));
    }

    @Override
    public void useDatabase(String name) {
        database =
                faults.guard(
                        "USE " + name,
                        () -> Optional.of(DatabaseChoice.check(name, parts.catalog().get(), user)));
    }

    @Override
    public PlannedQuery plan(String sql) {
        return command(
                "Prepare",
                sql,
                () -> {
                    List<Statement> statements = parts.reader().read(sql, options()).statements();
                    ScriptRules.check(statements, ScriptMode.SINGLE);
                    if (!(statements.getFirst() instanceof QueryStatement query)) {
                        throw StarkeepException.of(
                                ErrorCode.SEMANTIC_ERROR,
                                "Only a query can be planned, not: " + sql);
                    }
                    return parts.queries().plan(query.query(), this);
                });
    }

    @Override
    public PreparedStatement prepare(String sql) {
        if (prepared.size() >= MAX_PREPARED) {
            throw StarkeepException.of(
                    ErrorCode.RESOURCE_EXHAUSTED,
                    "This session has " + MAX_PREPARED + " prepared statements; close some");
        }
        PreparedText text = command("Prepare", sql, () -> prepareText(sql));
        long id = ++lastPrepared;
        prepared.put(id, text);
        return new PreparedStatement(id, text.parameterCount(), text.columns());
    }

    @Override
    public void executePrepared(long id, List<ParameterValue> given, StatementSink sink) {
        PreparedText text = prepared.get(id);
        if (text == null) {
            throw StarkeepException.of(ErrorCode.UNKNOWN_PREPARED_STATEMENT, id);
        }
        command("Execute", text.sql(), () -> runPrepared(text, given, sink));
    }

    @Override
    public void closePrepared(long id) {
        prepared.remove(id);
    }

    @Override
    public List<ResultColumn> columnsOf(String table) {
        String all = "SELECT * FROM `" + table.replace("`", "``") + "`";
        return command("Field List", table, () -> prepareText(all).columns());
    }

    @Override
    public String statistics() {
        Duration uptime = Duration.between(parts.started(), parts.clock().instant());
        return "Uptime: %d  Threads: %d"
                .formatted(uptime.toSeconds(), parts.sessions().all().size());
    }

    @Override
    public void kill(long connectionId) {
        parts.sessions().kill(KillKind.CONNECTION, connectionId, this);
    }

    @Override
    public void reset() {
        values = newValues(parts, login);
        warnings = List.of();
        prepared.clear();
        closeBackend();
    }

    @Override
    public void interrupt() {
        cancel(StatementCancellation.Reason.KILLED);
    }

    /// KILL CONNECTION.
    void kill() {
        closed = true;
        interrupt();
        disconnect.run();
    }

    /// The server stops.
    void shutDown() {
        closed = true;
        cancel(StatementCancellation.Reason.SHUTDOWN);
    }

    /// Called when no command runs: the client's own thread ends the session.
    @Override
    public void close() {
        closed = true;
        interrupt();
        parts.sessions().remove(this);
        closeBackend();
    }

    @Override
    public void scriptMode(ScriptMode mode) {
        scriptMode = mode;
    }

    @Override
    public long idleSeconds() {
        return Math.max(1, values.number("wait_timeout"));
    }

    ProcessEntry process() {
        Activity now = activity;
        return new ProcessEntry(
                login.connectionId(),
                user,
                login.clientHost() + ":" + login.clientPort(),
                database,
                now.command(),
                connected,
                now.since(),
                "OK",
                now.statement());
    }

    private <T> T command(String word, String sql, Callable<T> work) {
        activity = Activity.running(word, parts.clock().instant(), sql);
        try {
            return parts.threads().call(() -> faults.guard(sql, work));
        } finally {
            activity = Activity.sleeping(parts.clock().instant());
        }
    }

    /// @return how many statements ran
    private int runScript(String sql, StatementSink sink) {
        StatementReader.Script script = parts.reader().read(sql, options());
        List<Statement> statements = script.statements();
        ScriptRules.check(statements, scriptMode);
        for (int i = 0; i < statements.size(); i++) {
            int place = i;
            sink.statement(i + 1, statements.size());
            runStatement(statements.get(i), () -> script.texts().get().get(place), sink);
        }
        return statements.size();
    }

    /// @return how many statements ran
    private int runPrepared(PreparedText text, List<ParameterValue> given, StatementSink sink) {
        parameters = List.copyOf(given);
        try {
            sink.statement(1, 1);
            runStatement(text.statement(), text::sql, sink);
        } finally {
            parameters = List.of();
        }
        return 1;
    }

    private void runStatement(Statement statement, Supplier<String> text, StatementSink sink) {
        try (StatementCancellation cancellation =
                new StatementCancellation(parts.timer(), values.number("query_timeout"))) {
            running = cancellation;
            cancellation.onCancel(this::interruptBackend);
            if (closed) {
                throw StarkeepException.of(ErrorCode.QUERY_INTERRUPTED);
            }
            if (!(statement instanceof ShowCommand)) {
                warnings = List.of();
            }
            runCancellable(statement, text, cancellation, sink);
        } finally {
            running = null;
        }
    }

    /// The backend only knows that it was interrupted; why is known here.
    private void runCancellable(
            Statement statement,
            Supplier<String> text,
            StatementCancellation cancellation,
            StatementSink sink) {
        try {
            runInItsPlace(statement, text, cancellation, sink);
        } catch (StarkeepException failure) {
            if (failure.code() == ErrorCode.QUERY_INTERRUPTED) {
                cancellation.check();
            }
            throw failure;
        }
    }

    private void runInItsPlace(
            Statement statement,
            Supplier<String> text,
            Cancellation cancellation,
            StatementSink sink) {
        switch (parts.leader().leadsHere() ? Place.HERE : LeaderStatements.of(statement)) {
            case HERE -> parts.dispatcher().run(statement, this, sink);
            case HERE_IF_FRESH -> {
                parts.leader().checkReads();
                parts.dispatcher().run(statement, this, sink);
            }
            case LEADER_READS -> forward(statement, text, Repeatable.YES, cancellation, sink);
            case LEADER_CHANGES -> forward(statement, text, Repeatable.NO, cancellation, sink);
        }
    }

    /// A statement is forwarded once at most: its first frontend looks for the new leader.
    private void forward(
            Statement statement,
            Supplier<String> text,
            Repeatable repeatable,
            Cancellation cancellation,
            StatementSink sink) {
        if (forwarded) {
            throw StarkeepException.of(
                    ErrorCode.NOT_LEADER, "This frontend does not lead any more; nothing was done");
        }
        parts.leader()
                .run(outgoing(text.get(), repeatable), cancellation, sink)
                .ifPresentOrElse(this::warn, () -> parts.dispatcher().run(statement, this, sink));
    }

    private ForwardedStatement outgoing(String text, Repeatable repeatable) {
        Map<String, ForwardedStatement.Value> variables = new HashMap<>();
        values.userVariables()
                .forEach((name, value) ->
                        variables.put(
                                name,
                                new ForwardedStatement.Value(value.type().sql(), value.text())));
        return new ForwardedStatement(
                text,
                user.identity(),
                user.clientHost(),
                database,
                values.settable(),
                variables,
                parameters.stream().map(ParameterTexts::of).toList(),
                repeatable);
    }

    private PreparedText prepareText(String sql) {
        StatementReader.Script script = parts.reader().read(sql, options());
        ScriptRules.check(script.statements(), ScriptMode.SINGLE);
        Statement statement = script.statements().getFirst();
        int count = script.parameterCount();
        return new PreparedText(sql, statement, count, columnsAhead(statement, count));
    }

    /// The columns of a query whose parameters are all NULL; none when it cannot be bound so, and
    /// clients then take them from the execution.
    private List<ResultColumn> columnsAhead(Statement statement, int parameterCount) {
        if (!(statement instanceof QueryStatement query)) {
            return List.of();
        }
        parameters = Collections.nCopies(parameterCount, new ParameterValue.Null());
        try {
            return parts.queries().columns(query.query(), this);
        } catch (StarkeepException failure) {
            if (parameterCount == 0) {
                throw failure;
            }
            return List.of();
        } finally {
            parameters = List.of();
        }
    }

    private ParserOptions options() {
        return ParserOptions.ofSqlMode(SqlModes.split(values.text("sql_mode")));
    }

    private void cancel(StatementCancellation.Reason reason) {
        StatementCancellation current = running;
        if (current != null) {
            current.cancel(reason);
        }
    }

    private void interruptBackend() {
        BackendSession current = backend;
        if (current != null) {
            current.interrupt();
        }
    }

    private void closeBackend() {
        BackendSession current = backend;
        backend = null;
        if (current != null) {
            current.close();
        }
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
        return database;
    }

    @Override
    public String requireDatabase() {
        return database.orElseThrow(() -> StarkeepException.of(ErrorCode.NO_DATABASE_SELECTED));
    }

    @Override
    public SessionVariables variables() {
        return values;
    }

    @Override
    public List<ParameterValue> parameters() {
        return parameters;
    }

    @Override
    public BackendSession backend() {
        BackendSession current = backend;
        if (current == null) {
            current = parts.backend().openSession();
            backend = current;
        }
        return current;
    }

    @Override
    public Cancellation cancellation() {
        StatementCancellation current = running;
        return current == null ? Cancellation.NEVER : current;
    }

    @Override
    public InstantSource clock() {
        return parts.clock();
    }

    @Override
    public void warn(List<Warning> given) {
        warnings = List.copyOf(given);
    }

    @Override
    public List<Warning> warnings() {
        return warnings;
    }
}
