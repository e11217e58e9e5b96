package io.starkeep.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.catalog.Replica;
import io.starkeep.catalog.ReplicaState;
import io.starkeep.cluster.TabletReplicas.Place;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.storage.TabletChange;
import io.starkeep.storage.WriteSummary;
import io.starkeep.type.BackendId;
import io.starkeep.type.PartitionId;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QuorumTest {
    private static final BackendId ONE = new BackendId(1);
    private static final BackendId TWO = new BackendId(2);
    private static final BackendId THREE = new BackendId(3);
    private static final TabletId TABLET = new TabletId(10);
    private static final TabletId OTHER = new TabletId(11);

    @Test
    void takesAMajorityAndNamesWhoPrepared() {
        WriteSummary summary =
                quorum(
                                Map.of(TABLET, good(ONE, TWO, THREE)),
                                Map.of(
                                        ONE,
                                        wrote(TABLET),
                                        TWO,
                                        failed(ErrorCode.NODE_UNREACHABLE),
                                        THREE,
                                        wrote(TABLET)))
                        .summary(List.of(TABLET));
        assertThat(replicas(summary)).containsExactlyInAnyOrder(ONE, THREE);
        assertThat(summary.rows()).isEqualTo(5);
    }

    @Test
    void refusesAMinorityAndSaysWhyOfEachBackend() {
        Place place =
                new Place(
                        List.of(
                                Replica.good(ONE),
                                new Replica(TWO, ReplicaState.STALE),
                                Replica.good(THREE)),
                        Version.EMPTY,
                        2);
        assertThatThrownBy(() ->
                        quorum(
                                        Map.of(TABLET, place),
                                        Map.of(
                                                ONE,
                                                wrote(TABLET),
                                                THREE,
                                                failed(ErrorCode.NODE_UNREACHABLE)))
                                .summary(List.of(TABLET)))
                .isInstanceOfSatisfying(
                        StarkeepException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.REPLICAS_MISSING))
                .hasMessageContaining("needs 2 of its 3 replicas, but only 1")
                .hasMessageContaining("backend 2 is STALE")
                .hasMessageContaining("backend 3: gone");
    }

    @Test
    void needsNobodyForATabletThatIsNotTouched() {
        WriteSummary summary =
                quorum(
                                Map.of(TABLET, good(ONE), OTHER, good(ONE, TWO, THREE)),
                                Map.of(
                                        ONE,
                                        wrote(TABLET),
                                        TWO,
                                        failed(ErrorCode.NODE_UNREACHABLE),
                                        THREE,
                                        failed(ErrorCode.NODE_UNREACHABLE)))
                        .summary(List.of(TABLET, OTHER));
        assertThat(summary.tablets()).containsOnlyKeys(TABLET);
    }

    @Test
    void refusesWhenNobodyCanSayWhetherATabletIsTouched() {
        assertThatThrownBy(() ->
                        quorum(
                                        Map.of(TABLET, good(ONE), OTHER, good(TWO)),
                                        Map.of(
                                                ONE,
                                                wrote(TABLET),
                                                TWO,
                                                failed(ErrorCode.NODE_UNREACHABLE)))
                                .summary(List.of(TABLET, OTHER)))
                .hasMessageContaining("Tablet 11");
    }

    @Test
    void saysWhatAllBackendsSaid() {
        assertThatThrownBy(() ->
                        quorum(
                                        Map.of(TABLET, good(ONE, TWO)),
                                        Map.of(
                                                ONE,
                                                failed(ErrorCode.DISK_FULL),
                                                TWO,
                                                failed(ErrorCode.DISK_FULL)))
                                .summary(List.of(TABLET)))
                .isInstanceOfSatisfying(
                        StarkeepException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.DISK_FULL));
    }

    @Test
    void doesNotCountAReplicaThatSawNoChangeWhereOthersDid() {
        WriteSummary summary =
                quorum(
                                Map.of(TABLET, good(ONE, TWO, THREE)),
                                Map.of(ONE, wrote(TABLET), TWO, wrote(TABLET), THREE, wrote()))
                        .summary(List.of(TABLET));
        assertThat(replicas(summary)).containsExactlyInAnyOrder(ONE, TWO);
    }

    private static Set<BackendId> replicas(WriteSummary summary) {
        return Objects.requireNonNull(summary.tablets().get(TABLET)).replicas();
    }

    private static Quorum quorum(
            Map<TabletId, Place> places, Map<BackendId, Outcome<WriteSummary>> outcomes) {
        return new Quorum(new TabletReplicas(places), outcomes);
    }

    private static Place good(BackendId... backends) {
        List<Replica> replicas = List.of(backends).stream().map(Replica::good).toList();
        return new Place(replicas, Version.EMPTY, backends.length / 2 + 1);
    }

    private static Outcome<WriteSummary> wrote(TabletId... tablets) {
        Map<TabletId, TabletChange> changes = new HashMap<>();
        for (TabletId tablet : tablets) {
            changes.put(tablet, new TabletChange(new PartitionId(1), 5, 0, 100, Set.of()));
        }
        return new Outcome.Done<>(new WriteSummary(0, List.of(), changes));
    }

    private static Outcome<WriteSummary> failed(ErrorCode code) {
        return new Outcome.Failed<>(StarkeepException.of(code, "gone"));
    }
}
