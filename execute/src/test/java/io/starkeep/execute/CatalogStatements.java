package io.starkeep.execute;

import io.starkeep.backend.Backend;
import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.CatalogOptions;
import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.Change;
import io.starkeep.catalog.MembershipChange;
import io.starkeep.catalog.ReplicaPlacement;
import io.starkeep.catalog.SpreadPlacement;
import io.starkeep.catalog.Table;
import io.starkeep.catalog.UserIdentity;
import io.starkeep.file.Location;
import io.starkeep.file.MemoryFileStore;
import io.starkeep.load.LoadService;
import io.starkeep.plan.Analyzer;
import io.starkeep.sql.ParserOptions;
import io.starkeep.sql.SqlParser;
import io.starkeep.sql.tree.AccountCommand;
import io.starkeep.sql.tree.AdminCommand;
import io.starkeep.sql.tree.ClusterCommand;
import io.starkeep.sql.tree.Definition;
import io.starkeep.sql.tree.ShowCommand;
import io.starkeep.sql.tree.Statement;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// Statements that need nothing but a catalog, run on one in memory by a user in a database `d`.
final class CatalogStatements implements AutoCloseable {
    private final MemoryFileStore store = new MemoryFileStore(InstantSource.fixed(TestSession.NOW));
    private final SqlParser parser = new SqlParser(ParserOptions.DEFAULT);
    private Catalog catalog = open();
    private final FakeCluster cluster = new FakeCluster();
    private ReplicaPlacement placement = ReplicaPlacement.OWN_STORE;
    private TestSession session = new TestSession(UserIdentity.ROOT, "d");

    private Catalog open() {
        return Catalog.open(store, Location.of("catalog"), CatalogOptions.DEFAULT);
    }

    /// From now on somebody else runs the statements.
    void as(String user) {
        session = new TestSession(new UserIdentity(user, "%"), "d");
    }

    FakeCluster cluster() {
        return cluster;
    }

    /// From now on a cluster without backends.
    void becomeCluster() {
        catalog.commit(_ -> List.of(new MembershipChange.NameCluster("c1")));
        placement = new SpreadPlacement(id -> cluster.aliveBackends().contains(id));
    }

    void commit(Change... changes) {
        catalog.commit(_ -> List.of(changes));
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
                case AdminCommand command -> administration().run(command, session, sink);
                case ClusterCommand command ->
                        new ClusterHandler(catalog, cluster).run(command, session, sink);
                default -> throw new IllegalArgumentException(sql);
            }
        }
        return sink;
    }

    private AdminHandler administration() {
        return new AdminHandler(
                catalog::current,
                new FrontendConfig(catalog, TestSession.SERVER),
                (check, _, _) -> {
                    throw new UnsupportedOperationException(check.toString());
                },
                new ReplicaHandler(catalog, cluster, cluster));
    }

    private DefinitionHandler definitions() {
        TableDefinitions tables = new TableDefinitions(catalog, placement);
        return new DefinitionHandler(
                new DatabaseDefinitions(catalog),
                tables,
                new TableCopies(catalog, analyzer(), tables, manipulations()),
                new TableAlterations(catalog, placement),
                new Recoveries(catalog, InstantSource.fixed(TestSession.NOW)));
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
        Listings listings =
                new Listings(
                        catalog::current,
                        TestSession.SERVER,
                        new ClusterShows(cluster),
                        TestSession.NOW);
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
            case ShowCommand.Proc show ->
                    new ProcShows(catalog::current, listings, cluster).show(show, session, sink);
            case ShowCommand.Tablets show -> partitions().tablets(show, session, sink);
            case ShowCommand.Tablet show -> partitions().tablet(show, session, sink);
            default -> throw new IllegalArgumentException(command.toString());
        }
    }

    private PartitionShows partitions() {
        return new PartitionShows(catalog::current, emptyBackend(), cluster);
    }

    private static Backend emptyBackend() {
        return (Backend)
                Proxy.newProxyInstance(
                        Backend.class.getClassLoader(),
                        new Class<?>[] {Backend.class},
                        (_, _, _) -> Map.of());
    }

    @Override
    public void close() {
        catalog.close();
    }
}
