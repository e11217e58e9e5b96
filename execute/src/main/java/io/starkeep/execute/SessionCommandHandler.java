package io.starkeep.execute;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.sql.tree.SessionCommand;
import io.starkeep.type.SqlType;
import java.util.List;

/// The statements about the connection itself. Thread-safe.
final class SessionCommandHandler implements StatementHandler<SessionCommand> {
    private static final String ONLY_CATALOG = "default_catalog";

    private final SetHandler sets;
    private final KillHandler kills;

    SessionCommandHandler(SetHandler sets, KillHandler kills) {
        this.sets = sets;
        this.kills = kills;
    }

    @Override
    public void run(SessionCommand statement, SessionContext session, StatementSink sink) {
        switch (statement) {
            case SessionCommand.Use use -> use(use, session, sink);
            case SessionCommand.SetVariables set -> sets.run(set, session, sink);
            case SessionCommand.Kill kill -> kills.run(kill, session, sink);
            case SessionCommand.Help _ -> help(sink);
            // Every statement commits itself, as in StarRocks 2.x: drivers may frame statements
            // with these, but ROLLBACK takes nothing back.
            case SessionCommand.Begin _,
                    SessionCommand.Commit _,
                    SessionCommand.Rollback _,
                    SessionCommand.Savepoint _,
                    SessionCommand.Acknowledge _ ->
                    sink.ok(Outcome.DONE);
        }
    }

    private void use(SessionCommand.Use use, SessionContext session, StatementSink sink) {
        use.catalog()
                .filter(name -> !name.equals(ONLY_CATALOG))
                .ifPresent(name -> {
                    throw StarkeepException.of(
                            ErrorCode.NOT_SUPPORTED_YET,
                            "the external catalog '"
                                    + name
                                    + "'; the only catalog is default_catalog");
                });
        session.useDatabase(use.database());
        sink.ok(Outcome.DONE);
    }

    /// No topics are kept; clients show an empty answer as "nothing found".
    private static void help(StatementSink sink) {
        sink.rows(
                List.of(
                        ResultColumn.text("name"),
                        ResultColumn.text("description"),
                        ResultColumn.computed("example", SqlType.STRING)),
                List.of());
    }
}
