package io.starkeep.execute;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.sql.tree.SessionCommand;

/// KILL. Thread-safe.
final class KillHandler implements StatementHandler<SessionCommand.Kill> {
    private final Sessions sessions;
    private final ConstantEvaluator constants;

    KillHandler(Sessions sessions, ConstantEvaluator constants) {
        this.sessions = sessions;
        this.constants = constants;
    }

    @Override
    public void run(SessionCommand.Kill statement, SessionContext session, StatementSink sink) {
        String id = constants.value(statement.connectionId(), session).text().orElse("NULL");
        try {
            sessions.kill(statement.kind(), Long.parseLong(id), session);
        } catch (NumberFormatException _) {
            throw StarkeepException.of(ErrorCode.UNKNOWN_THREAD, id);
        }
        sink.ok(Outcome.DONE);
    }
}
