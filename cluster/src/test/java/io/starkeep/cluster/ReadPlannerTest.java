package io.starkeep.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.catalog.Replica;
import io.starkeep.catalog.ReplicaState;
import io.starkeep.cluster.TabletReplicas.Place;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.BackendId;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReadPlannerTest {
    private static final TabletId A = new TabletId(1);
    private static final TabletId B = new TabletId(2);
    private static final TabletId C = new TabletId(3);

    @Test
    void letsTheLeastBusyBackendThatHasAllRunTheQueryAlone() {
        Map<TabletId, Place> places = Map.of(A, good(1, 2, 3), B, good(2, 3));
        Map<BackendId, Long> load = Map.of(id(1), 0L, id(2), 5L, id(3), 4L);
        ReadPlan plan = planner(places, Set.of(), load).plan(List.of(A, B));
        assertThat(plan.backends()).containsExactly(id(3));
    }

    @Test
    void letsTheBackendWithMostRunItAndSpreadsTheRest() {
        TabletId four = new TabletId(4);
        TabletId five = new TabletId(5);
        Map<TabletId, Place> places =
                Map.of(A, good(1), B, good(1), five, good(1), C, good(2, 3), four, good(2, 3));
        ReadPlan spread = planner(places, Set.of(), Map.of()).plan(places.keySet());
        assertThat(spread.runner()).isEqualTo(id(1));
        assertThat(spread.places().get(C)).isNotEqualTo(spread.places().get(four));
    }

    @Test
    void readsNeitherDeadBackendsNorReplicasThatAreNotGood() {
        Place place =
                new Place(
                        List.of(
                                Replica.good(id(1)),
                                new Replica(id(2), ReplicaState.STALE),
                                Replica.good(id(3))),
                        Version.EMPTY,
                        2);
        assertThat(planner(Map.of(A, place), Set.of(id(1)), Map.of()).plan(List.of(A)).runner())
                .isEqualTo(id(3));
        assertThatThrownBy(() ->
                        planner(Map.of(A, place), Set.of(id(1), id(3)), Map.of()).plan(List.of(A)))
                .isInstanceOfSatisfying(
                        StarkeepException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.REPLICAS_MISSING));
    }

    private static ReadPlanner planner(
            Map<TabletId, Place> places, Set<BackendId> dead, Map<BackendId, Long> load) {
        return new ReadPlanner(
                new TabletReplicas(places),
                backend -> !dead.contains(backend),
                backend -> load.getOrDefault(backend, 0L));
    }

    private static Place good(long... backends) {
        List<Replica> replicas =
                Arrays.stream(backends).mapToObj(ReadPlannerTest::id).map(Replica::good).toList();
        return new Place(replicas, Version.EMPTY, 1);
    }

    private static BackendId id(long value) {
        return new BackendId(value);
    }
}
