package io.starkeep.execute;

import io.starkeep.sql.tree.ShowCommand;

/// Finds who answers a SHOW statement. Thread-safe.
final class ShowHandler implements StatementHandler<ShowCommand> {
    private final SessionShows sessions;
    private final BackupShows backups;
    private final LoadShows loads;
    private final SchemaShows schemas;
    private final ColumnShows columns;
    private final PartitionShows partitions;
    private final DataShows data;
    private final AccountShows accounts;
    private final Listings listings;
    private final ProcShows procedures;

    ShowHandler(
            SessionShows sessions,
            BackupShows backups,
            LoadShows loads,
            SchemaShows schemas,
            ColumnShows columns,
            PartitionShows partitions,
            DataShows data,
            AccountShows accounts,
            Listings listings,
            ProcShows procedures) {
        this.sessions = sessions;
        this.backups = backups;
        this.loads = loads;
        this.schemas = schemas;
        this.columns = columns;
        this.partitions = partitions;
        this.data = data;
        this.accounts = accounts;
        this.listings = listings;
        this.procedures = procedures;
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
            case ShowCommand.FullSnapshots show -> backups.snapshots(show, session, sink);
            case ShowCommand.BackupSchedules _ -> backups.schedules(session, sink);
            case ShowCommand.Transactions show -> loads.transactions(show, session, sink);
            case ShowCommand.Loads show -> loads.loads(show, session, sink);
            case ShowCommand.Databases show -> schemas.databases(show, session, sink);
            case ShowCommand.Tables show -> schemas.tables(show, session, sink);
            case ShowCommand.TableStatus show -> schemas.tableStatus(show, session, sink);
            case ShowCommand.CreateTableText show -> schemas.createTable(show, session, sink);
            case ShowCommand.CreateDatabaseText show -> schemas.createDatabase(show, session, sink);
            case ShowCommand.Columns show -> columns.columns(show, session, sink);
            case ShowCommand.Describe show -> columns.describe(show, session, sink);
            case ShowCommand.Index show -> columns.index(show, session, sink);
            case ShowCommand.Partitions show -> partitions.partitions(show, session, sink);
            case ShowCommand.Tablets show -> partitions.tablets(show, session, sink);
            case ShowCommand.Tablet show -> partitions.tablet(show, session, sink);
            case ShowCommand.Data show -> data.data(show, session, sink);
            case ShowCommand.Grants show -> accounts.grants(show, session, sink);
            case ShowCommand.Authentications show -> accounts.authentications(show, session, sink);
            case ShowCommand.UserProperties show -> accounts.properties(show, session, sink);
            case ShowCommand.Alterations show -> AlterationShows.show(show, sink);
            case ShowCommand.Deletes _ -> AlterationShows.deletes(sink);
            case ShowCommand.Proc show -> procedures.show(show, session, sink);
        }
    }

    private void listing(ShowCommand.Listing show, SessionContext session, StatementSink sink) {
        switch (show.kind()) {
            case WARNINGS -> sessions.warnings(session, sink);
            case ERRORS -> sessions.errors(sink);
            case USERS -> accounts.users(session, sink);
            case ROLES -> accounts.roles(session, sink);
            case PRIVILEGES -> accounts.privileges(sink);
            default -> listings.show(show, session, sink);
        }
    }
}
