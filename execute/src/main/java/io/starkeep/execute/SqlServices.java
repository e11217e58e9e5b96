package io.starkeep.execute;

import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.ReplicaPlacement;
import io.starkeep.plan.StatementVariables;
import io.starkeep.sql.ParserOptions;
import io.starkeep.sql.SqlParser;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/// Puts the handlers of all statements together.
public final class SqlServices {
    private SqlServices() {}

    /// Opens the service; whoever opens it closes it, after the servers that use it.
    public static SqlService open(SqlServiceParts parts) {
        Supplier<CatalogVersion> catalog = parts.catalog()::current;
        VariableCatalog variables = new VariableCatalog(parts.identity());
        Sessions sessions = new Sessions(catalog);
        QueryRunner queries =
                new QueryRunner(
                        catalog,
                        parts.analyzer(),
                        parts.renderer(),
                        parts.backend(),
                        new JobTables(parts.backups()),
                        new SparkRoute(parts.spark()));
        return new LocalSqlService(
                new SessionParts(
                        catalog,
                        parts.backend(),
                        SqlServices::read,
                        dispatcher(parts, variables, sessions, queries),
                        queries,
                        parts.leader(),
                        variables,
                        sessions,
                        new StatementThreads(parts.identity().maxConnections()),
                        timer(),
                        parts.clock(),
                        parts.identity().zone(),
                        parts.clock().instant()));
    }

    /// The variables of a session that has changed none; only to be read.
    public static StatementVariables newSessionVariables(ServerIdentity identity) {
        return new VariableValues(new VariableCatalog(identity), identity.zone()).forStatements();
    }

    private static StatementDispatcher dispatcher(
            SqlServiceParts parts,
            VariableCatalog variables,
            Sessions sessions,
            QueryRunner queries) {
        Supplier<CatalogVersion> catalog = parts.catalog()::current;
        ConstantEvaluator constants = new ConstantEvaluator(queries);
        ManipulationHandler manipulations = new ManipulationHandler(catalog, parts.loads());
        BackupHandler backups = new BackupHandler(catalog, parts.backups());
        return new StatementDispatcher(
                new QueryHandler(queries),
                new ExplainHandler(queries, backups),
                manipulations,
                definitions(parts, manipulations),
                new AccountHandler(parts.catalog()),
                backups,
                shows(parts, sessions),
                new SessionCommandHandler(
                        new SetHandler(catalog, variables, constants),
                        new KillHandler(sessions, constants)),
                new AdminHandler(
                        catalog,
                        new FrontendConfig(parts.catalog(), parts.identity()),
                        SnapshotCheckStatement.of(parts.backups()),
                        new ReplicaHandler(
                                parts.catalog(),
                                parts.cluster().view(),
                                parts.cluster().administration())),
                new ClusterHandler(parts.catalog(), parts.cluster().view()));
    }

    private static DefinitionHandler definitions(
            SqlServiceParts parts, ManipulationHandler manipulations) {
        ReplicaPlacement placement = parts.cluster().placement();
        TableDefinitions tables = new TableDefinitions(parts.catalog(), placement);
        return new DefinitionHandler(
                new DatabaseDefinitions(parts.catalog()),
                tables,
                new TableCopies(parts.catalog(), parts.analyzer(), tables, manipulations),
                new TableAlterations(parts.catalog(), placement),
                new Recoveries(parts.catalog(), parts.clock()));
    }

    private static ShowHandler shows(SqlServiceParts parts, Sessions sessions) {
        Supplier<CatalogVersion> catalog = parts.catalog()::current;
        Listings listings =
                new Listings(
                        catalog,
                        parts.identity(),
                        new ClusterShows(parts.cluster().view()),
                        parts.clock().instant());
        return new ShowHandler(
                new SessionShows(sessions),
                new BackupShows(catalog, parts.backups()),
                new LoadShows(catalog, parts.loads()),
                new SchemaShows(catalog),
                new ColumnShows(catalog),
                new PartitionShows(catalog, parts.backend(), parts.cluster().view()),
                new DataShows(catalog),
                new AccountShows(catalog),
                listings,
                new ProcShows(catalog, listings, parts.cluster().view()));
    }

    private static StatementReader.Script read(String sql, ParserOptions options) {
        SqlParser parser = new SqlParser(options);
        return new StatementReader.Script(
                parser.script(sql), parser.parameterCount(sql), () -> parser.split(sql));
    }

    private static ScheduledExecutorService timer() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("statement-timer").factory());
    }
}
