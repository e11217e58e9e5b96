package io.starkeep.execute;

import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.CatalogOptions;
import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.Table;
import io.starkeep.catalog.UserIdentity;
import io.starkeep.file.Location;
import io.starkeep.file.MemoryFileStore;
import io.starkeep.load.LoadService;
import io.starkeep.plan.Analyzer;
import io.starkeep.sql.ParserOptions;
import io.starkeep.sql.SqlParser;
import io.starkeep.sql.tree.AccountCommand;
import io.starkeep.sql.tree.Definition;
import io.starkeep.sql.tree.ShowCommand;
import io.starkeep.sql.tree.Statement;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.List;

/// Statements that need nothing but a catalog, run on one in memory by a user in a database `d`.
final class CatalogStatements implements AutoCloseable {
    private final MemoryFileStore store = new MemoryFileStore(InstantSource.fixed(TestSession.NOW));
    private final SqlParser parser = new SqlParser(ParserOptions.DEFAULT);
    private Catalog catalog = open();
    private TestSession session = new TestSession(UserIdentity.ROOT, "d");

    private Catalog open() {
        return Catalog.open(store, Location.of("catalog"), CatalogOptions.DEFAULT);
    }

    /// From now on somebody else runs the statements.
    void as(String user) {
        session = new TestSession(new UserIdentity(user, "%"), "d");
    }

    void reopen() {
        catalog.close();
        catalog = open();
    }

    CatalogVersion version() {
        return catalog.current();
    }

    Table table(String name) {
        return version().requireTable("d", name);
    }

    List<Warning> warnings() {
        return session.warnings();
    }

    RecordingSink run(String sql) {
        RecordingSink sink = new RecordingSink();
        for (Statement statement : parser.script(sql)) {
            switch (statement) {
                case Definition definition -> definitions().run(definition, session, sink);
                case AccountCommand command ->
                        new AccountHandler(catalog).run(command, session, sink);
                case ShowCommand show -> show(show, sink);
                default -> throw new IllegalArgumentException(sql);
            }
        }
        return sink;
    }

    private DefinitionHandler definitions() {
        TableDefinitions tables = new TableDefinitions(catalog);
        return new DefinitionHandler(
                new DatabaseDefinitions(catalog),
                tables,
                new TableCopies(catalog, analyzer(), tables, manipulations()),
                new TableAlterations(catalog),
                new Recoveries(catalog));
    }

    /// CREATE TABLE AS is tested with a whole server.
    private static Analyzer analyzer() {
        return (Analyzer)
                Proxy.newProxyInstance(
                        Analyzer.class.getClassLoader(),
                        new Class<?>[] {Analyzer.class},
                        (_, method, _) -> {
                            throw new UnsupportedOperationException(method.getName());
                        });
    }

    private ManipulationHandler manipulations() {
        return new ManipulationHandler(
                catalog::current,
                (LoadService)
                        Proxy.newProxyInstance(
                                Analyzer.class.getClassLoader(),
                                new Class<?>[] {LoadService.class},
                                (_, method, _) -> {
                                    throw new UnsupportedOperationException(method.getName());
                                }));
    }

    private void show(ShowCommand command, StatementSink sink) {
        SchemaShows schemas = new SchemaShows(catalog::current);
        ColumnShows columns = new ColumnShows(catalog::current);
        AccountShows accounts = new AccountShows(catalog::current);
        Listings listings = new Listings(catalog::current, TestSession.SERVER, TestSession.NOW);
        switch (command) {
            case ShowCommand.Databases show -> schemas.databases(show, session, sink);
            case ShowCommand.Tables show -> schemas.tables(show, session, sink);
            case ShowCommand.TableStatus show -> schemas.tableStatus(show, session, sink);
            case ShowCommand.CreateTableText show -> schemas.createTable(show, session, sink);
            case ShowCommand.Columns show -> columns.columns(show, session, sink);
            case ShowCommand.Describe show -> columns.describe(show, session, sink);
            case ShowCommand.Index show -> columns.index(show, session, sink);
            case ShowCommand.Data show -> new DataShows(catalog::current).data(show, session, sink);
            case ShowCommand.Grants show -> accounts.grants(show, session, sink);
            case ShowCommand.Listing show -> listings.show(show, session, sink);
            default -> throw new IllegalArgumentException(command.toString());
        }
    }

    @Override
    public void close() {
        catalog.close();
    }
}
