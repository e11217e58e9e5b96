package io.starkeep.execute;

import io.starkeep.backend.ClusterView;
import io.starkeep.catalog.BackendMember;
import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.Partition;
import io.starkeep.catalog.Replica;
import io.starkeep.catalog.ReplicaState;
import io.starkeep.catalog.Table;
import io.starkeep.storage.TabletStatistics;
import io.starkeep.type.BackendId;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The replicas of tables as rows, for one statement. In the one-process server each tablet has one
/// replica, on [Listings#BACKEND_ID].
///
/// A replica has no id of its own: the tablet's id stands for it, as a backend has one replica of a
/// tablet at most.
final class ReplicaRows {
    static final List<ResultColumn> STATUS =
            ShowRows.texts(
                    "TabletId",
                    "ReplicaId",
                    "BackendId",
                    "Version",
                    "LastFailedVersion",
                    "LastSuccessVersion",
                    "CommittedVersion",
                    "SchemaHash",
                    "VersionNum",
                    "IsBad",
                    "IsSetBadForce",
                    "State",
                    "Status");

    private static final String NONE = "-1";

    private final ClusterView view;
    private final Map<BackendId, BackendMember> members;
    private final Set<BackendId> alive;
    private final Set<TabletId> damaged;
    private final Set<TabletId> copying;

    ReplicaRows(CatalogVersion version, ClusterView view) {
        this.view = view;
        this.members = version.members().backends();
        this.alive = view.aliveBackends();
        this.damaged = view.inconsistent();
        this.copying = view.copying();
    }

    /// One row for each replica, and one for each that is missing.
    List<List<@Nullable String>> status(Table table, Partition partition) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (TabletId tablet : partition.tablets()) {
            List<Replica> replicas = partition.replicas(tablet);
            if (replicas.isEmpty()) {
                boolean bad = damaged.contains(tablet);
                String version = partition.visibleVersion().toString();
                rows.add(row(tablet, Listings.BACKEND_ID, version, partition, bad, "NORMAL"));
                continue;
            }
            for (Replica replica : replicas) {
                rows.add(status(tablet, replica, partition));
            }
            for (int at = replicas.size(); at < table.wantedReplicas(partition); at++) {
                rows.add(missing(tablet, partition));
            }
        }
        return rows;
    }

    /// One row of SHOW TABLET for each replica.
    List<List<@Nullable String>> tablet(
            TabletId tablet, Partition partition, @Nullable TabletStatistics figures) {
        List<Replica> replicas = partition.replicas(tablet);
        if (replicas.isEmpty()) {
            String version = partition.visibleVersion().toString();
            return List.of(tablet(tablet, Listings.BACKEND_ID, version, NONE, "NORMAL", figures));
        }
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (Replica replica : replicas) {
            rows.add(
                    tablet(
                            tablet,
                            replica.backend().toString(),
                            version(tablet, replica, partition),
                            failed(replica, partition),
                            state(tablet, replica),
                            figures));
        }
        return rows;
    }

    private static List<@Nullable String> tablet(
            TabletId tablet,
            String backend,
            String version,
            String failed,
            String state,
            @Nullable TabletStatistics figures) {
        return ShowRows.row(
                tablet.toString(),
                tablet.toString(),
                backend,
                "0",
                version,
                "0",
                version,
                "0",
                failed,
                "0",
                null,
                ShowRows.size(figures == null ? 0 : figures.bytes()),
                Long.toString(figures == null ? 0 : figures.rows()),
                state,
                null,
                NONE,
                NONE,
                Integer.toString(figures == null ? 0 : figures.rowsets()),
                "0",
                null,
                null);
    }

    private String version(TabletId tablet, Replica replica, Partition partition) {
        if (replica.good()) {
            return partition.visibleVersion().toString();
        }
        Version reported = view.reported(tablet).get(replica.backend());
        return reported == null ? NONE : reported.toString();
    }

    private static String failed(Replica replica, Partition partition) {
        return replica.good() ? NONE : partition.visibleVersion().toString();
    }

    private static List<@Nullable String> row(
            TabletId tablet,
            String backend,
            String version,
            Partition partition,
            boolean bad,
            String state) {
        return cells(tablet, backend, version, NONE, partition, bad, state, bad ? "BAD" : "OK");
    }

    private List<@Nullable String> status(TabletId tablet, Replica replica, Partition partition) {
        return cells(
                tablet,
                replica.backend().toString(),
                version(tablet, replica, partition),
                failed(replica, partition),
                partition,
                replica.state() == ReplicaState.BAD,
                state(tablet, replica),
                status(replica));
    }

    private static List<@Nullable String> cells(
            TabletId tablet,
            String backend,
            String version,
            String failed,
            Partition partition,
            boolean bad,
            String state,
            String status) {
        return ShowRows.row(
                tablet.toString(),
                tablet.toString(),
                backend,
                version,
                failed,
                version,
                partition.visibleVersion().toString(),
                NONE,
                null,
                Boolean.toString(bad),
                "false",
                state,
                status);
    }

    private static List<@Nullable String> missing(TabletId tablet, Partition partition) {
        return ShowRows.row(
                tablet.toString(),
                NONE,
                NONE,
                NONE,
                NONE,
                NONE,
                partition.visibleVersion().toString(),
                NONE,
                null,
                "false",
                "false",
                NONE,
                "MISSING");
    }

    private String state(TabletId tablet, Replica replica) {
        BackendMember member = members.get(replica.backend());
        if (!replica.good() && copying.contains(tablet)) {
            return "CLONE";
        }
        return member != null && member.decommissioning() ? "DECOMMISSION" : "NORMAL";
    }

    private String status(Replica replica) {
        if (!members.containsKey(replica.backend()) || !alive.contains(replica.backend())) {
            return "DEAD";
        }
        return switch (replica.state()) {
            case GOOD -> "OK";
            case STALE -> "VERSION_ERROR";
            case BAD -> "BAD";
        };
    }
}
