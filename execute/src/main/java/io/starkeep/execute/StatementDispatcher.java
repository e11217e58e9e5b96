package io.starkeep.execute;

import io.starkeep.sql.tree.AccountCommand;
import io.starkeep.sql.tree.AdminCommand;
import io.starkeep.sql.tree.BackupCommand;
import io.starkeep.sql.tree.ClusterCommand;
import io.starkeep.sql.tree.Definition;
import io.starkeep.sql.tree.Explain;
import io.starkeep.sql.tree.Manipulation;
import io.starkeep.sql.tree.QueryStatement;
import io.starkeep.sql.tree.SessionCommand;
import io.starkeep.sql.tree.ShowCommand;
import io.starkeep.sql.tree.Statement;

/// Finds the handler of a statement: first its family here, then its kind in the family's own
/// switch. The compiler sees to it that every statement of the tree has a handler.
record StatementDispatcher(
        StatementHandler<QueryStatement> queries,
        StatementHandler<Explain> explanations,
        StatementHandler<Manipulation> manipulations,
        StatementHandler<Definition> definitions,
        StatementHandler<AccountCommand> accounts,
        StatementHandler<BackupCommand> backups,
        StatementHandler<ShowCommand> shows,
        StatementHandler<SessionCommand> sessions,
        StatementHandler<AdminCommand> administration,
        StatementHandler<ClusterCommand> cluster)
        implements StatementHandler<Statement> {
    @Override
    public void run(Statement statement, SessionContext session, StatementSink sink) {
        switch (statement) {
            case QueryStatement query -> queries.run(query, session, sink);
            case Explain explain -> explanations.run(explain, session, sink);
            case Manipulation manipulation -> manipulations.run(manipulation, session, sink);
            case Definition definition -> definitions.run(definition, session, sink);
            case AccountCommand account -> accounts.run(account, session, sink);
            case BackupCommand backup -> backups.run(backup, session, sink);
            case ShowCommand show -> shows.run(show, session, sink);
            case SessionCommand command -> sessions.run(command, session, sink);
            case AdminCommand command -> administration.run(command, session, sink);
            case ClusterCommand command -> cluster.run(command, session, sink);
        }
    }
}
