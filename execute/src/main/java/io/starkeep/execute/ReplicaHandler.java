package io.starkeep.execute;

import io.starkeep.backend.ClusterAdministration;
import io.starkeep.backend.ClusterView;
import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.Change;
import io.starkeep.catalog.Draft;
import io.starkeep.catalog.Partition;
import io.starkeep.catalog.Replica;
import io.starkeep.catalog.ReplicaChange;
import io.starkeep.catalog.ReplicaState;
import io.starkeep.catalog.Table;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.NearestName;
import io.starkeep.error.StarkeepException;
import io.starkeep.execute.definition.PartitionPlan;
import io.starkeep.sql.tree.AdminCommand;
import io.starkeep.sql.tree.QualifiedName;
import io.starkeep.type.BackendId;
import io.starkeep.type.TabletId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// ADMIN statements about replicas. The caller checks privileges. Thread-safe.
final class ReplicaHandler {
    private static final Duration REPAIR_TIME = Duration.ofHours(4);

    private static final List<ResultColumn> DISTRIBUTION =
            ShowRows.texts("BackendId", "ReplicaNum", "Graph", "Percent");

    private static final Set<String> STATUSES =
            Set.of("OK", "DEAD", "VERSION_ERROR", "SCHEMA_ERROR", "MISSING", "BAD");

    private static final double PERCENT = 100;

    private final Catalog catalog;
    private final ClusterView view;
    private final ClusterAdministration administration;

    ReplicaHandler(Catalog catalog, ClusterView view, ClusterAdministration administration) {
        this.catalog = catalog;
        this.view = view;
        this.administration = administration;
    }

    void distribution(
            AdminCommand.ShowReplicaDistribution show, SessionContext session, StatementSink sink) {
        Selection selection = select(show.table(), show.partitions(), session);
        Map<String, Long> counts = new TreeMap<>();
        if (Clusters.is(selection.version())) {
            view.aliveBackends().forEach(id -> counts.put(id.toString(), 0L));
        } else {
            counts.put(Listings.BACKEND_ID, 0L);
        }
        for (Partition partition : selection.partitions()) {
            for (TabletId tablet : partition.tablets()) {
                for (String backend : backends(partition, tablet)) {
                    counts.computeIfPresent(backend, (_, count) -> count + 1);
                }
            }
        }
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        List<List<@Nullable String>> rows = new ArrayList<>();
        counts.forEach((backend, count) -> rows.add(share(backend, count, all)));
        sink.rows(DISTRIBUTION, rows);
    }

    private static List<String> backends(Partition partition, TabletId tablet) {
        List<Replica> replicas = partition.replicas(tablet);
        return replicas.isEmpty()
                ? List.of(Listings.BACKEND_ID)
                : replicas.stream().map(one -> one.backend().toString()).toList();
    }

    private static List<@Nullable String> share(String backend, long count, long all) {
        double percent = all == 0 ? 0 : PERCENT * count / all;
        return ShowRows.row(
                backend,
                Long.toString(count),
                ">".repeat((int) Math.round(percent)),
                String.format(Locale.ROOT, "%.2f%%", percent));
    }

    void status(AdminCommand.ShowReplicaStatus show, SessionContext session, StatementSink sink) {
        show.filter().ifPresent(filter -> requireStatus(filter.status()));
        Selection selection = select(show.table(), show.partitions(), session);
        ReplicaRows replicas = new ReplicaRows(selection.version(), view);
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (Partition partition : selection.partitions()) {
            for (List<@Nullable String> row : replicas.status(selection.table(), partition)) {
                if (show.filter().isEmpty() || matches(row, show.filter().get())) {
                    rows.add(row);
                }
            }
        }
        sink.rows(ReplicaRows.STATUS, rows);
    }

    private static boolean matches(List<@Nullable String> row, AdminCommand.StatusFilter filter) {
        return filter.equal() == filter.status().equalsIgnoreCase(row.getLast());
    }

    private static void requireStatus(String status) {
        if (!STATUSES.contains(status.toUpperCase(Locale.ROOT))) {
            throw refused(
                    "A replica's status is one of OK, DEAD, VERSION_ERROR, SCHEMA_ERROR, MISSING and BAD, not '%s'"
                            .formatted(status));
        }
    }

    /// A replica that is declared bad is repaired from a good one. One that is declared well again
    /// has missed what was written meanwhile, so it is repaired too; unless no replica is good:
    /// then the administrator's word makes this one good.
    void setStatus(AdminCommand.SetReplicaStatus set) {
        Map<String, String> properties =
                requireKeys(set.properties(), Set.of("tablet_id", "backend_id", "status"));
        TabletId tablet = new TabletId(id(properties, "tablet_id"));
        BackendId backend = new BackendId(id(properties, "backend_id"));
        boolean bad = isBad(properties.getOrDefault("status", ""));
        Clusters.require(catalog.current(), "ADMIN SET REPLICA STATUS");
        catalog.commit(draft -> setStatus(draft, tablet, backend, bad));
    }

    private static boolean isBad(String status) {
        return switch (status.toLowerCase(Locale.ROOT)) {
            case "bad" -> true;
            case "ok" -> false;
            default -> throw refused("status is \"bad\" or \"ok\", not \"%s\"".formatted(status));
        };
    }

    private static List<Change> setStatus(
            Draft draft, TabletId tablet, BackendId backend, boolean bad) {
        Optional<TabletPlace> found = TabletPlace.find(draft.version(), tablet);
        if (found.isEmpty()) {
            return List.of();
        }
        TabletPlace place = found.get();
        List<Replica> replicas = place.partition().replicas(tablet);
        List<BackendId> good = place.partition().goodBackends(tablet);
        if (bad && good.equals(List.of(backend))) {
            throw refused(
                    "The replica on backend %s is the last good one of tablet %s; restore table %s.%s from a backup instead"
                            .formatted(
                                    backend,
                                    tablet,
                                    place.database().name(),
                                    place.table().name()));
        }
        ReplicaState healed = good.isEmpty() ? ReplicaState.GOOD : ReplicaState.STALE;
        List<Replica> changed =
                replicas.stream()
                        .map(one -> one.backend().equals(backend) ? with(one, bad, healed) : one)
                        .toList();
        return changed.equals(replicas)
                ? List.of()
                : List.of(
                        new ReplicaChange.SetReplicas(
                                place.database().id(),
                                place.table().id(),
                                place.partition().id(),
                                Map.of(tablet, changed)));
    }

    private static Replica with(Replica replica, boolean bad, ReplicaState healed) {
        if (bad) {
            return new Replica(replica.backend(), ReplicaState.BAD);
        }
        boolean heals = replica.state() == ReplicaState.BAD || healed == ReplicaState.GOOD;
        return heals ? new Replica(replica.backend(), healed) : replica;
    }

    void repair(AdminCommand.RepairTable repair, SessionContext session) {
        Selection selection = select(repair.table(), repair.partitions(), session);
        Clusters.require(selection.version(), "ADMIN REPAIR TABLE");
        administration.repairFirst(selection.tablets(), REPAIR_TIME);
    }

    void cancelRepair(AdminCommand.CancelRepairTable cancel, SessionContext session) {
        Selection selection = select(cancel.table(), cancel.partitions(), session);
        Clusters.require(selection.version(), "ADMIN CANCEL REPAIR TABLE");
        administration.repairAsOthers(selection.tablets());
    }

    void check(AdminCommand.CheckTablets check) {
        Map<String, String> properties = requireKeys(check.properties(), Set.of("type"));
        if (!"consistency".equalsIgnoreCase(properties.get("type"))) {
            throw refused(
                    "ADMIN CHECK TABLET knows only the type \"consistency\", not \"%s\""
                            .formatted(properties.get("type")));
        }
        CatalogVersion version = catalog.current();
        Set<TabletId> tablets = new HashSet<>();
        for (long id : check.tablets()) {
            tablets.add(TabletPlace.require(version, id).tablet());
        }
        administration.check(tablets);
    }

    /// Keys in lower case; exactly these.
    private static Map<String, String> requireKeys(Map<String, String> given, Set<String> keys) {
        Map<String, String> properties = new TreeMap<>();
        given.forEach((key, value) -> properties.put(key.toLowerCase(Locale.ROOT), value));
        for (String key : properties.keySet()) {
            if (!keys.contains(key)) {
                throw refused(
                        "Unknown property \"%s\"%s".formatted(key, NearestName.hint(key, keys)));
            }
        }
        keys.stream()
                .filter(key -> !properties.containsKey(key))
                .sorted()
                .findFirst()
                .ifPresent(key -> {
                    throw refused("The property \"%s\" is missing".formatted(key));
                });
        return properties;
    }

    private static long id(Map<String, String> properties, String key) {
        String text = properties.getOrDefault(key, "").strip();
        try {
            long id = Long.parseLong(text);
            if (id > 0) {
                return id;
            }
        } catch (NumberFormatException _) {
            // told below
        }
        throw refused("The property \"%s\" is an id, not \"%s\"".formatted(key, text));
    }

    private Selection select(QualifiedName name, List<String> names, SessionContext session) {
        CatalogVersion version = catalog.current();
        Table table = TableName.of(name, session).require(version);
        List<Partition> partitions =
                names.isEmpty()
                        ? PartitionPlan.sorted(table)
                        : names.stream().map(table::requirePartition).distinct().toList();
        return new Selection(version, table, partitions);
    }

    /// Partitions of a table that a statement means.
    private record Selection(CatalogVersion version, Table table, List<Partition> partitions) {
        Set<TabletId> tablets() {
            Set<TabletId> tablets = new HashSet<>();
            partitions.forEach(partition -> tablets.addAll(partition.tablets()));
            return tablets;
        }
    }

    private static StarkeepException refused(String message) {
        return StarkeepException.of(ErrorCode.SEMANTIC_ERROR, message);
    }
}
