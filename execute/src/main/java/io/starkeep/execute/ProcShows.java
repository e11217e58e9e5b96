package io.starkeep.execute;

import io.starkeep.backend.ClusterView;
import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.Database;
import io.starkeep.catalog.Partition;
import io.starkeep.catalog.Privilege;
import io.starkeep.catalog.PrivilegeScope;
import io.starkeep.catalog.Replica;
import io.starkeep.catalog.Table;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.sql.tree.ShowCommand;
import io.starkeep.sql.tree.ShowCommand.ListingKind;
import io.starkeep.type.TabletId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// SHOW PROC of the cluster's members and of what its tablets need. Thread-safe.
final class ProcShows {
    private static final List<ResultColumn> STATISTIC =
            ShowRows.texts(
                    "DbId",
                    "DbName",
                    "TableNum",
                    "PartitionNum",
                    "IndexNum",
                    "TabletNum",
                    "ReplicaNum",
                    "UnhealthyTabletNum",
                    "InconsistentTabletNum",
                    "CloningTabletNum");

    private final Supplier<CatalogVersion> catalog;
    private final Listings listings;
    private final ClusterView view;

    ProcShows(Supplier<CatalogVersion> catalog, Listings listings, ClusterView view) {
        this.catalog = catalog;
        this.listings = listings;
        this.view = view;
    }

    void show(ShowCommand.Proc show, SessionContext session, StatementSink sink) {
        session.access(catalog.get())
                .require(PrivilegeScope.global(), Privilege.ADMIN, Privilege.NODE);
        String path = show.path().strip();
        switch (path.endsWith("/") ? path.substring(0, path.length() - 1) : path) {
            case "/backends" -> listing(ListingKind.BACKENDS, show, session, sink);
            case "/frontends" -> listing(ListingKind.FRONTENDS, show, session, sink);
            case "/brokers" -> listing(ListingKind.BROKERS, show, session, sink);
            case "/statistic" -> statistic(sink);
            default ->
                    throw StarkeepException.of(
                            ErrorCode.NOT_SUPPORTED_YET, "SHOW PROC '" + show.path() + "'");
        }
    }

    private void listing(
            ListingKind kind, ShowCommand.Proc show, SessionContext session, StatementSink sink) {
        listings.show(
                new ShowCommand.Listing(show.position(), kind, Optional.empty()), session, sink);
    }

    private void statistic(StatementSink sink) {
        CatalogVersion version = catalog.get();
        Set<TabletId> inconsistent = view.inconsistent();
        Set<TabletId> copying = view.copying();
        long[] total = new long[STATISTIC.size() - 2];
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (Database database : version.databases()) {
            long[] counts = counts(version, database, inconsistent, copying);
            Arrays.setAll(total, at -> total[at] + counts[at]);
            rows.add(row(database.id().toString(), database.name(), counts));
        }
        rows.add(row("Total", Integer.toString(version.databases().size()), total));
        sink.rows(STATISTIC, rows);
    }

    private static List<@Nullable String> row(String id, String name, long[] counts) {
        List<@Nullable String> row = new ArrayList<>(List.of(id, name));
        Arrays.stream(counts).mapToObj(Long::toString).forEach(row::add);
        return row;
    }

    /// In the order of the columns.
    private static long[] counts(
            CatalogVersion version,
            Database database,
            Set<TabletId> inconsistent,
            Set<TabletId> copying) {
        long partitions = 0;
        long tablets = 0;
        long replicas = 0;
        long unhealthy = 0;
        long different = 0;
        long cloning = 0;
        for (Table table : database.tables()) {
            for (Partition partition : table.partitions()) {
                partitions++;
                for (TabletId tablet : partition.tablets()) {
                    tablets++;
                    replicas += Math.max(1, partition.replicas(tablet).size());
                    unhealthy += healthy(version, table, partition, tablet) ? 0 : 1;
                    different += inconsistent.contains(tablet) ? 1 : 0;
                    cloning += copying.contains(tablet) ? 1 : 0;
                }
            }
        }
        long tables = database.tables().size();
        return new long[] {
            tables, partitions, partitions, tablets, replicas, unhealthy, different, cloning
        };
    }

    /// Whether a tablet has as many good replicas on members as it should.
    private static boolean healthy(
            CatalogVersion version, Table table, Partition partition, TabletId tablet) {
        List<Replica> replicas = partition.replicas(tablet);
        long good =
                replicas.stream()
                        .filter(Replica::good)
                        .filter(one -> version.members().backend(one.backend()).isPresent())
                        .count();
        return replicas.isEmpty() || good >= table.wantedReplicas(partition);
    }
}
