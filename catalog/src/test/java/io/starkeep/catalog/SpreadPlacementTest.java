package io.starkeep.catalog;

import static io.starkeep.catalog.CatalogWorld.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.catalog.MembershipChange.PutBackend;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.BackendId;
import io.starkeep.type.DatabaseId;
import io.starkeep.type.HostPort;
import io.starkeep.type.PartitionId;
import io.starkeep.type.TabletId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SpreadPlacementTest {
    private static final SpreadPlacement ALL_ALIVE = new SpreadPlacement(_ -> true);

    @Test
    void putsEachReplicaOfATabletOnAnotherBackendAndAllBackendsToWork() {
        List<List<BackendId>> places = place(ALL_ALIVE, cluster("a", "b", "c", "d"), 8, 3);
        assertThat(places).hasSize(8).allSatisfy(one -> assertThat(one).hasSize(3));
        assertThat(places).allSatisfy(one -> assertThat(one).doesNotHaveDuplicates());
        assertThat(counts(places).values()).containsOnly(6);
    }

    @Test
    void usesAnotherHostForEachReplicaWhileThereAreHosts() {
        CatalogVersion version = cluster("a", "a", "a", "a", "b", "c");
        for (List<BackendId> place : place(ALL_ALIVE, version, 10, 3)) {
            assertThat(place)
                    .extracting(id -> version.members().backend(id).orElseThrow().address().host())
                    .containsExactlyInAnyOrder("a", "b", "c");
        }
        assertThat(place(ALL_ALIVE, cluster("a", "a", "a"), 1, 3).getFirst()).hasSize(3);
    }

    @Test
    void prefersTheEmptierBackendAmongEquals() {
        CatalogVersion version =
                Fold.apply(
                        cluster("a", "b", "c"),
                        List.of(
                                new DatabaseChange.CreateDatabase(new DatabaseId(1), "d", NOW),
                                new TableChange.CreateTable(
                                        CatalogWorld.table(
                                                2, 1, "t", placed(3, List.of(id(1), id(2)))))));
        assertThat(place(ALL_ALIVE, version, 1, 1)).containsExactly(List.of(id(3)));
        assertThat(place(ALL_ALIVE, version, 1, 2)).containsExactly(List.of(id(3), id(1)));
    }

    @Test
    void leavesOutWhoIsDownOrLeaves() {
        CatalogVersion version = leaving(cluster("a", "b", "c", "d"), 4);
        SpreadPlacement placement = new SpreadPlacement(id -> !id.equals(id(1)));
        assertThat(place(placement, version, 4, 2))
                .allSatisfy(one -> assertThat(one).containsExactlyInAnyOrder(id(2), id(3)));
    }

    @Test
    void refusesMoreReplicasThanBackendsThatCanTakeThem() {
        SpreadPlacement placement = new SpreadPlacement(id -> !id.equals(id(1)));
        assertThatThrownBy(() -> place(placement, cluster("a", "b", "c"), 1, 3))
                .isInstanceOfSatisfying(
                        StarkeepException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.REPLICAS_MISSING))
                .hasMessageContaining("need 3, alive 2 of 3");
    }

    @Test
    void beginsWithFewerReplicasWhenTheNumberIsNotTheStatements() {
        SpreadPlacement placement = new SpreadPlacement(id -> !id.equals(id(1)));
        assertThat(placeAtMost(placement, cluster("a", "b", "c"), 1, 3).getFirst())
                .containsExactlyInAnyOrder(id(2), id(3));
        assertThat(placeAtMost(placement, cluster("a", "b", "c"), 1, 1).getFirst()).hasSize(1);
        SpreadPlacement nobody = new SpreadPlacement(_ -> false);
        assertThatThrownBy(() -> placeAtMost(nobody, cluster("a", "b", "c"), 1, 3))
                .hasMessageContaining("need 1, alive 0 of 3");
    }

    @Test
    void makesByDefaultWhatTheClusterCanHoldAndAtMostThree() {
        assertThat(ALL_ALIVE.defaultReplicas(cluster())).isEqualTo(1);
        assertThat(ALL_ALIVE.defaultReplicas(cluster("a", "b"))).isEqualTo(2);
        assertThat(ALL_ALIVE.defaultReplicas(cluster("a", "b", "c", "d", "e"))).isEqualTo(3);
        assertThat(ALL_ALIVE.defaultReplicas(leaving(cluster("a", "b", "c"), 1))).isEqualTo(2);
        assertThat(new SpreadPlacement(_ -> false).defaultReplicas(cluster("a", "b", "c")))
                .isEqualTo(3);
    }

    @Test
    void placesNothingInTheOneProcessServer() {
        CatalogVersion version = CatalogVersion.initial();
        assertThat(ReplicaPlacement.OWN_STORE.defaultReplicas(version)).isEqualTo(1);
        assertThat(place(ReplicaPlacement.OWN_STORE, version, 3, 3)).isEmpty();
        assertThat(placeAtMost(ReplicaPlacement.OWN_STORE, version, 3, 3)).isEmpty();
    }

    @Test
    void spreadsThePartitionsOfOneStatementTogether() {
        List<TabletPlaces> places =
                ALL_ALIVE.place(
                        cluster("a", "b", "c"),
                        List.of(
                                NewTablets.usual(1, 1),
                                NewTablets.usual(1, 1),
                                NewTablets.of(
                                        Map.of("replication_num", "2"), NewTablets.usual(2, 1))));
        assertThat(places)
                .extracting(TabletPlaces::backends)
                .containsExactly(
                        List.of(List.of(id(1))),
                        List.of(List.of(id(2))),
                        List.of(List.of(id(3), id(1)), List.of(id(2), id(3))));
    }

    private static List<List<BackendId>> place(
            ReplicaPlacement placement, CatalogVersion version, int tablets, int replicas) {
        return placement.place(version, NewTablets.asked(tablets, replicas)).backends();
    }

    private static List<List<BackendId>> placeAtMost(
            ReplicaPlacement placement, CatalogVersion version, int tablets, int replicas) {
        return placement.place(version, NewTablets.usual(tablets, replicas)).backends();
    }

    private static Partition placed(long id, List<BackendId> backends) {
        return Partition.empty(
                new PartitionId(id),
                "p",
                Optional.empty(),
                List.of(new TabletId(id + 1)),
                Map.of(),
                NOW,
                new TabletPlaces(List.of(backends)));
    }

    /// Backends 1, 2, ... on these hosts.
    private static CatalogVersion cluster(String... hosts) {
        List<Change> changes = new ArrayList<>();
        LongStream.rangeClosed(1, hosts.length)
                .forEach(n -> changes.add(new PutBackend(member(n, hosts[(int) n - 1]))));
        return Fold.apply(CatalogVersion.initial(), changes);
    }

    private static CatalogVersion leaving(CatalogVersion version, long id) {
        BackendMember member = version.members().backend(id(id)).orElseThrow();
        return Fold.apply(version, new PutBackend(member.leaving()));
    }

    private static BackendMember member(long n, String host) {
        return BackendMember.added(id(n), new HostPort(host, (int) (9_000 + n)), NOW);
    }

    private static BackendId id(long n) {
        return new BackendId(n);
    }

    private static Map<BackendId, Integer> counts(List<List<BackendId>> places) {
        Map<BackendId, Integer> counts = new HashMap<>();
        places.forEach(one -> one.forEach(id -> counts.merge(id, 1, Integer::sum)));
        return counts;
    }
}
