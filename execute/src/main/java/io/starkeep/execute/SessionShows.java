package io.starkeep.execute;

import io.starkeep.sql.tree.ShowCommand;
import io.starkeep.sql.tree.VariableScope;
import io.starkeep.type.SqlType;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// SHOW statements about sessions: variables, processes, warnings. Thread-safe.
final class SessionShows {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    /// SHOW PROCESSLIST without FULL cuts statements here.
    private static final int SHORT_STATEMENT = 100;

    private static final List<ResultColumn> VARIABLES =
            List.of(ResultColumn.text("Variable_name"), ResultColumn.text("Value"));

    private static final List<ResultColumn> WARNINGS =
            List.of(
                    ResultColumn.text("Level"),
                    ResultColumn.computed("Code", SqlType.Scalar.INT),
                    ResultColumn.text("Message"));

    private static final List<ResultColumn> PROCESSES =
            List.of(
                    ResultColumn.computed("Id", SqlType.Scalar.BIGINT),
                    ResultColumn.text("User"),
                    ResultColumn.text("Host"),
                    ResultColumn.text("Db"),
                    ResultColumn.text("Command"),
                    ResultColumn.text("ConnectionStartTime"),
                    ResultColumn.computed("Time", SqlType.Scalar.INT),
                    ResultColumn.text("State"),
                    ResultColumn.text("Info"),
                    ResultColumn.text("IsPending"));

    private final Sessions sessions;

    SessionShows(Sessions sessions) {
        this.sessions = sessions;
    }

    void variables(ShowCommand.Variables show, SessionContext session, StatementSink sink) {
        List<SessionVariables.Entry> entries =
                show.scope() == VariableScope.GLOBAL
                        ? session.variables().globalEntries()
                        : session.variables().entries();
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (SessionVariables.Entry entry : entries) {
            rows.add(row(entry.name(), entry.value()));
        }
        sink.rows(VARIABLES, RowFilter.apply(show.filter(), VARIABLES, rows));
    }

    void warnings(SessionContext session, StatementSink sink) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (Warning warning : session.warnings()) {
            rows.add(row("Warning", Integer.toString(warning.code()), warning.message()));
        }
        sink.rows(WARNINGS, rows);
    }

    /// No errors are kept: each was the answer to its statement.
    void errors(StatementSink sink) {
        sink.rows(WARNINGS, List.of());
    }

    void processes(ShowCommand.Processlist show, SessionContext session, StatementSink sink) {
        Instant now = session.clock().instant();
        ZoneId zone = session.variables().zone();
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (ProcessEntry process : sessions.visibleTo(session)) {
            rows.add(process(process, now, zone, show.full()));
        }
        sink.rows(PROCESSES, rows);
    }

    private static List<@Nullable String> process(
            ProcessEntry process, Instant now, ZoneId zone, boolean full) {
        String statement = process.statement().orElse("");
        int shown = full ? statement.length() : Math.min(statement.length(), SHORT_STATEMENT);
        return row(
                Long.toString(process.id()),
                process.user().identity().name(),
                process.host(),
                process.database().orElse(""),
                process.command(),
                MOMENT.format(process.connected().atZone(zone)),
                Long.toString(Duration.between(process.since(), now).toSeconds()),
                process.state(),
                statement.substring(0, shown),
                "false");
    }

    private static List<@Nullable String> row(@Nullable String... values) {
        return Arrays.asList(values);
    }
}
