package io.starkeep.execute;

import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.Database;
import io.starkeep.catalog.Partition;
import io.starkeep.catalog.Privilege;
import io.starkeep.catalog.PrivilegeScope;
import io.starkeep.catalog.Table;
import io.starkeep.sql.tree.ShowCommand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// SHOW of what hardly changes: engines, collations, the members of the cluster (or the one process
/// in both roles), and the empty lists that MySQL clients ask for. Thread-safe.
final class Listings {
    /// The one-process server in its role as a backend, in every list that names backends.
    static final String BACKEND_ID = "10000";

    private static final String YES = "Yes";
    private static final String UTF8 = "utf8";
    private static final String UTF8MB4 = "utf8mb4";
    private static final String BINARY = "binary";

    private final Supplier<CatalogVersion> catalog;
    private final ServerIdentity identity;
    private final ClusterShows cluster;
    private final Instant started;

    Listings(
            Supplier<CatalogVersion> catalog,
            ServerIdentity identity,
            ClusterShows cluster,
            Instant started) {
        this.catalog = catalog;
        this.identity = identity;
        this.cluster = cluster;
        this.started = started;
    }

    /// Columns, and rows for them.
    private record Listed(List<ResultColumn> columns, List<List<@Nullable String>> rows) {
        static Listed empty(String... titles) {
            return new Listed(ShowRows.texts(titles), List.of());
        }
    }

    void show(ShowCommand.Listing show, SessionContext session, StatementSink sink) {
        Listed listed =
                switch (show.kind()) {
                    case BACKENDS -> backends(session);
                    case FRONTENDS -> frontends(session);
                    case BROKERS -> brokers(session);
                    case CATALOGS -> catalogs();
                    case CHARACTER_SETS -> characterSets();
                    case COLLATIONS -> collations();
                    case ENGINES -> engines();
                    default -> Listed.empty(EmptyListing.of(show.kind()).orElseThrow());
                };
        sink.rows(
                listed.columns(), RowFilter.apply(show.filter(), listed.columns(), listed.rows()));
    }

    private static Listed catalogs() {
        return new Listed(
                ShowRows.texts("Catalog", "Type", "Comment"),
                List.of(ShowRows.row("default_catalog", "Internal", "Internal Catalog")));
    }

    private static Listed engines() {
        return new Listed(
                ShowRows.texts("Engine", "Support", "Comment", "Transactions", "XA", "Savepoints"),
                List.of(
                        ShowRows.row("OLAP", "DEFAULT", "Tables of this server", "NO", "NO", "NO"),
                        ShowRows.row("MEMORY", "YES", "Tables of the system", "NO", "NO", "NO")));
    }

    private static Listed characterSets() {
        return new Listed(
                ShowRows.texts("Charset", "Description", "Default collation", "Maxlen"),
                List.of(
                        ShowRows.row(UTF8, "UTF-8 Unicode", "utf8_general_ci", "3"),
                        ShowRows.row(UTF8MB4, "UTF-8 Unicode", "utf8mb4_general_ci", "4"),
                        ShowRows.row(BINARY, "Binary pseudo charset", BINARY, "1")));
    }

    /// Connector/NET looks up the number of every character set that columns are sent with.
    private static Listed collations() {
        return new Listed(
                List.of(
                        ResultColumn.text("Collation"),
                        ResultColumn.text("Charset"),
                        ShowRows.number("Id"),
                        ResultColumn.text("Default"),
                        ResultColumn.text("Compiled"),
                        ShowRows.number("Sortlen")),
                List.of(
                        ShowRows.row("utf8_general_ci", UTF8, "33", YES, YES, "1"),
                        ShowRows.row("utf8mb4_general_ci", UTF8MB4, "45", YES, YES, "1"),
                        ShowRows.row("utf8mb4_bin", UTF8MB4, "46", "", YES, "1"),
                        ShowRows.row("utf8mb4_unicode_ci", UTF8MB4, "224", "", YES, "8"),
                        ShowRows.row("utf8mb4_0900_ai_ci", UTF8MB4, "255", "", YES, "0"),
                        ShowRows.row(BINARY, BINARY, "63", YES, YES, "1")));
    }

    private Listed frontends(SessionContext session) {
        requireNode(session);
        if (Clusters.is(catalog.get())) {
            return new Listed(
                    ClusterShows.FRONTENDS,
                    cluster.frontends(catalog.get(), session.variables().zone()));
        }
        String start = ShowRows.moment(started, session.variables().zone());
        String now = ShowRows.moment(session.clock().instant(), session.variables().zone());
        return new Listed(
                ClusterShows.FRONTENDS,
                List.of(
                        ShowRows.row(
                                identity.hostName(),
                                identity.hostName(),
                                null,
                                null,
                                Integer.toString(identity.port()),
                                null,
                                "LEADER",
                                null,
                                "true",
                                "true",
                                Long.toString(catalog.get().sequence()),
                                now,
                                "true",
                                "",
                                start,
                                identity.comment())));
    }

    private Listed backends(SessionContext session) {
        requireNode(session);
        if (Clusters.is(catalog.get())) {
            return new Listed(
                    ClusterShows.BACKENDS,
                    cluster.backends(catalog.get(), session.variables().zone()));
        }
        String start = ShowRows.moment(started, session.variables().zone());
        String now = ShowRows.moment(session.clock().instant(), session.variables().zone());
        long tablets = 0;
        long bytes = 0;
        for (Partition partition : partitions()) {
            tablets += partition.tablets().size();
            bytes += partition.dataSize();
        }
        return new Listed(
                ClusterShows.BACKENDS,
                List.of(
                        ShowRows.row(
                                BACKEND_ID,
                                identity.hostName(),
                                null,
                                null,
                                null,
                                null,
                                start,
                                now,
                                "true",
                                "false",
                                "false",
                                Long.toString(tablets),
                                ShowRows.size(bytes),
                                null,
                                null,
                                null,
                                null,
                                "",
                                identity.comment(),
                                "{}",
                                null,
                                null,
                                Integer.toString(Runtime.getRuntime().availableProcessors()))));
    }

    private Listed brokers(SessionContext session) {
        requireNode(session);
        return new Listed(
                ClusterShows.BROKERS, cluster.brokers(catalog.get(), session.variables().zone()));
    }

    private List<Partition> partitions() {
        List<Partition> partitions = new ArrayList<>();
        for (Database database : catalog.get().databases()) {
            for (Table table : database.tables()) {
                partitions.addAll(table.partitions());
            }
        }
        return partitions;
    }

    private void requireNode(SessionContext session) {
        session.access(catalog.get())
                .require(PrivilegeScope.global(), Privilege.ADMIN, Privilege.NODE);
    }
}
