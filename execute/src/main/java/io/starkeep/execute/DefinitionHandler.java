package io.starkeep.execute;

import io.starkeep.sql.tree.Definition;

/// Finds who runs a statement of DDL. Thread-safe.
final class DefinitionHandler implements StatementHandler<Definition> {
    private final DatabaseDefinitions databases;
    private final TableDefinitions tables;
    private final TableCopies copies;
    private final TableAlterations alterations;
    private final Recoveries recoveries;

    DefinitionHandler(
            DatabaseDefinitions databases,
            TableDefinitions tables,
            TableCopies copies,
            TableAlterations alterations,
            Recoveries recoveries) {
        this.databases = databases;
        this.tables = tables;
        this.copies = copies;
        this.alterations = alterations;
        this.recoveries = recoveries;
    }

    @Override
    public void run(Definition statement, SessionContext session, StatementSink sink) {
        Outcome outcome =
                switch (statement) {
                    case Definition.CreateDatabase create -> databases.create(create, session);
                    case Definition.DropDatabase drop -> databases.drop(drop, session);
                    case Definition.RenameDatabase rename -> databases.rename(rename, session);
                    case Definition.CreateTable create -> tables.create(create, session);
                    case Definition.DropTable drop -> tables.drop(drop, session);
                    case Definition.TruncateTable truncate -> tables.truncate(truncate, session);
                    case Definition.CreateTableLike create -> copies.like(create, session);
                    case Definition.CreateTableAs create -> copies.ofQuery(create, session);
                    case Definition.AlterTable alter -> alterations.alter(alter, session);
                    case Definition.RecoverDatabase recover ->
                            recoveries.database(recover, session);
                    case Definition.RecoverTable recover -> recoveries.table(recover, session);
                    case Definition.RecoverPartition recover ->
                            recoveries.partition(recover, session);
                };
        sink.ok(outcome);
    }
}
