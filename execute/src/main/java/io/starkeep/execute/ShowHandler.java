package io.starkeep.execute;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.sql.tree.ShowCommand;

/// Finds who answers a SHOW statement. Thread-safe.
final class ShowHandler implements StatementHandler<ShowCommand> {
    private final SessionShows sessions;
    private final BackupShows backups;
    private final LoadShows loads;

    ShowHandler(SessionShows sessions, BackupShows backups, LoadShows loads) {
        this.sessions = sessions;
        this.backups = backups;
        this.loads = loads;
    }

    @Override
    public void run(ShowCommand statement, SessionContext session, StatementSink sink) {
        switch (statement) {
            case ShowCommand.Variables show -> sessions.variables(show, session, sink);
            case ShowCommand.Processlist show -> sessions.processes(show, session, sink);
            case ShowCommand.Listing show -> listing(show, session, sink);
            case ShowCommand.Repositories _ -> backups.repositories(session, sink);
            case ShowCommand.Backups show -> backups.backups(show, session, sink);
            case ShowCommand.Restores show -> backups.restores(show, session, sink);
            case ShowCommand.Snapshots show -> backups.snapshots(show, session, sink);
            case ShowCommand.Transactions show -> loads.transactions(show, session, sink);
            case ShowCommand.Loads show -> loads.loads(show, session, sink);
            case ShowCommand.Databases _,
                    ShowCommand.Tables _,
                    ShowCommand.Columns _,
                    ShowCommand.TableStatus _,
                    ShowCommand.Index _,
                    ShowCommand.CreateTableText _,
                    ShowCommand.CreateDatabaseText _,
                    ShowCommand.Describe _,
                    ShowCommand.Partitions _,
                    ShowCommand.Tablets _,
                    ShowCommand.Tablet _,
                    ShowCommand.Data _,
                    ShowCommand.Grants _,
                    ShowCommand.Authentications _,
                    ShowCommand.UserProperties _,
                    ShowCommand.Deletes _,
                    ShowCommand.Alterations _,
                    ShowCommand.Proc _ ->
                    throw notSupported(statement.getClass().getSimpleName());
        }
    }

    private void listing(ShowCommand.Listing show, SessionContext session, StatementSink sink) {
        switch (show.kind()) {
            case WARNINGS -> sessions.warnings(session, sink);
            case ERRORS -> sessions.errors(sink);
            default -> throw notSupported(show.kind().name());
        }
    }

    private static StarkeepException notSupported(String what) {
        return StarkeepException.of(ErrorCode.NOT_SUPPORTED_YET, "SHOW " + what);
    }
}
