package io.starkeep.cluster;

import static io.starkeep.cluster.TestCatalog.DUPLICATE;
import static io.starkeep.cluster.TestCatalog.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.starkeep.catalog.BackendMember;
import io.starkeep.catalog.Change;
import io.starkeep.catalog.Replica;
import io.starkeep.catalog.ReplicaCensus;
import io.starkeep.catalog.ReplicaState;
import io.starkeep.cluster.RepairStep.Add;
import io.starkeep.cluster.RepairStep.Copy;
import io.starkeep.cluster.RepairStep.Leave;
import io.starkeep.cluster.RepairStep.Remove;
import io.starkeep.file.MemoryFileStore;
import io.starkeep.type.BackendId;
import io.starkeep.type.TabletId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RepairPlannerTest {
    private final TestCatalog world = new TestCatalog(new MemoryFileStore(InstantSource.system()));
    private final Set<BackendId> dead = new HashSet<>();
    private final Set<BackendId> gone = new HashSet<>();
    private final Set<TabletId> first = new HashSet<>();
    private final ReplicaCensus census = new ReplicaCensus();
    private final List<TabletId> looked = new ArrayList<>();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void leavesAHealthyClusterAlone() {
        world.addMembers(1, 2, 3);
        world.table("t", DUPLICATE, 10, 3, List.of(id(1), id(2), id(3)));
        assertThat(plan()).isEmpty();
        dead.add(id(3));
        assertThat(plan()).isEmpty();
    }

    @Test
    void copiesAStaleReplicaFromAGoodOneThatLives() {
        world.addMembers(1, 2, 3);
        world.table("t", DUPLICATE, 1, 3, List.of(id(1), id(2), id(3)));
        world.setReplicas(
                "t",
                Replica.good(id(1)),
                new Replica(id(2), ReplicaState.STALE),
                Replica.good(id(3)));
        dead.add(id(1));
        assertThat(plan()).containsExactly(copy("t", 3, 2));
        dead.add(id(3));
        assertThat(plan()).isEmpty();
    }

    @Test
    void makesAReplicaElsewhereWhenABackendIsGoneAndGivesUpTheOldOneAfterwards() {
        world.addMembers(1, 2, 3, 4);
        world.table("t", DUPLICATE, 1, 3, List.of(id(1), id(2), id(3)));
        dead.add(id(3));
        gone.add(id(3));
        assertThat(plan()).containsExactly(new Add(Map.of(world.tablet("t"), id(4))));
        world.setReplicas(
                "t",
                Replica.good(id(1)),
                Replica.good(id(2)),
                Replica.good(id(3)),
                new Replica(id(4), ReplicaState.STALE));
        assertThat(plan()).containsExactly(copy("t", 1, 4));
        world.setReplicas(
                "t",
                Replica.good(id(1)),
                Replica.good(id(2)),
                Replica.good(id(3)),
                Replica.good(id(4)));
        assertThat(plan()).containsExactly(new Remove(Map.of(world.tablet("t"), id(3))));
    }

    @Test
    void keepsAReplicaThatIsNotGoodWhileTooFewGoodOnesAreLeft() {
        world.addMembers(1, 2);
        world.table("t", DUPLICATE, 1, 3, List.of(id(1), id(2)));
        dead.add(id(2));
        gone.add(id(2));
        assertThat(plan()).isEmpty();
    }

    @Test
    void movesReplicasAwayFromABackendThatShallLeaveAndLetsItGoThen() {
        world.addMembers(1, 2, 3);
        world.table("t", DUPLICATE, 1, 1, List.of(id(1)));
        world.change(id(1), BackendMember::leaving);
        assertThat(plan()).containsExactly(new Add(Map.of(world.tablet("t"), id(2))));
        world.setReplicas("t", Replica.good(id(1)), Replica.good(id(2)));
        assertThat(plan()).containsExactly(new Remove(Map.of(world.tablet("t"), id(1))));
        world.setReplicas("t", Replica.good(id(2)));
        assertThat(plan()).containsExactly(new Leave(Set.of(id(1))));
    }

    @Test
    void keepsALeavingBackendWhileNobodyElseCanTakeItsReplicas() {
        world.addMembers(1, 2);
        world.table("t", DUPLICATE, 1, 2, List.of(id(1), id(2)));
        world.change(id(1), BackendMember::leaving);
        assertThat(plan()).isEmpty();
    }

    @Test
    void givesUpReplicasOnTheFullestBackendWhenFewerAreWanted() {
        world.addMembers(1, 2);
        world.table("other", DUPLICATE, 5, 1, List.of(id(2)));
        world.table("t", DUPLICATE, 1, 1, List.of(id(1), id(2)));
        assertThat(plan()).containsExactly(new Remove(Map.of(world.tablet("t"), id(2))));
    }

    @Test
    void movesATenthFromTheFullestBackendToAnEmptyOne() {
        world.addMembers(1, 2);
        world.table("t", DUPLICATE, 100, 1, List.of(id(1)));
        List<RepairStep> steps = plan();
        assertThat(steps).hasSize(1);
        Add add = (Add) steps.getFirst();
        assertThat(add.replicas().values()).containsOnly(id(2));
        assertThat(add.replicas().size()).isBetween(45, 50);
    }

    @Test
    void repairsWhatIsAskedForBeforeWhatNeedsItMore() {
        world.addMembers(1, 2, 3);
        for (String name : List.of("a", "b")) {
            world.table(name, DUPLICATE, 1, 3, List.of(id(1), id(2), id(3)));
        }
        world.setReplicas(
                "a",
                Replica.good(id(1)),
                new Replica(id(2), ReplicaState.BAD),
                new Replica(id(3), ReplicaState.STALE));
        world.setReplicas(
                "b",
                Replica.good(id(1)),
                new Replica(id(2), ReplicaState.BAD),
                Replica.good(id(3)));
        assertThat(plan()).containsExactly(copy("a", 1, 2), copy("b", 1, 2));
        first.add(world.tablet("b"));
        assertThat(plan()).containsExactly(copy("b", 1, 2), copy("a", 1, 2));
    }

    @Test
    void copiesTheTabletsOfATableTogetherInStepsOfLimitedSize() {
        world.addMembers(1, 2);
        world.table("t", DUPLICATE, 120, 2, List.of(id(1)));
        List<RepairStep> added = plan();
        assertThat(((Add) added.getFirst()).replicas()).hasSize(120);
        List<TabletId> all = new ArrayList<>(world.partition("t").tablets());
        world.catalog.commit(draft ->
                Tablets.of(draft.version(), all).values().stream()
                        .<Change>map(located ->
                                located.with(
                                        List.of(
                                                Replica.good(id(1)),
                                                new Replica(id(2), ReplicaState.STALE))))
                        .toList());
        assertThat(plan())
                .hasSize(3)
                .allSatisfy(
                        step -> assertThat(((Copy) step).tablets()).hasSizeLessThanOrEqualTo(50));
    }

    @Test
    void looksOnlyAtPartitionsWhereSomethingIsAmiss() {
        world.addMembers(1, 2, 3);
        for (int table = 0; table < 100; table++) {
            world.table("t" + table, DUPLICATE, 1000, 3, List.of(id(1), id(2), id(3)));
        }
        assertThat(plan()).isEmpty();
        assertThat(looked).isEmpty();
        world.setReplicas(
                "t7",
                Replica.good(id(1)),
                new Replica(id(2), ReplicaState.STALE),
                Replica.good(id(3)));
        assertThat(plan()).containsExactly(copy("t7", 1, 2));
        assertThat(looked).hasSize(1000);
        dead.add(id(2));
        plan();
        assertThat(looked).hasSize(2000);
        gone.add(id(2));
        plan();
        assertThat(looked).hasSize(102_000);
    }

    private RepairStep copy(String table, long source, long target) {
        return new Copy(
                world.database,
                world.table(table).id(),
                id(source),
                id(target),
                Set.of(world.tablet(table)));
    }

    private List<RepairStep> plan() {
        Hosts hosts =
                Hosts.of(world.catalog.current(), census, id -> !dead.contains(id), gone::contains);
        return new RepairPlanner(world.catalog.current(), census, hosts, first, this::isBusy)
                .plan();
    }

    /// Asked once of each tablet that is looked at.
    private boolean isBusy(TabletId tablet) {
        looked.add(tablet);
        return false;
    }
}
