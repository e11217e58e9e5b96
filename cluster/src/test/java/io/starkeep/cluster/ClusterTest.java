package io.starkeep.cluster;

import static io.starkeep.cluster.TestCatalog.DUPLICATE;
import static io.starkeep.cluster.TestCatalog.PRIMARY;
import static io.starkeep.cluster.TestCatalog.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.backend.BackendSession;
import io.starkeep.backend.DeleteRequest;
import io.starkeep.backend.OpenTables;
import io.starkeep.backend.RowPlace;
import io.starkeep.backend.TableRead;
import io.starkeep.backend.WriteRequest;
import io.starkeep.catalog.BackendMember;
import io.starkeep.catalog.LoadCounts;
import io.starkeep.catalog.Replica;
import io.starkeep.catalog.ReplicaState;
import io.starkeep.catalog.Table;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.load.Decided;
import io.starkeep.load.RunningLoad;
import io.starkeep.storage.WriteSummary;
import io.starkeep.type.BackendId;
import io.starkeep.type.TabletId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A frontend with machines that fail.
class ClusterTest {
    private static final List<BackendId> THREE = List.of(id(1), id(2), id(3));

    @TempDir Path folder;

    @SuppressWarnings("NullAway.Init") // by the test's first line
    private ClusterWorld world;

    private void open(int machines) {
        world = new ClusterWorld(folder, machines);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void writesEachRowToEveryReplicaAndReadsItOnce() {
        open(3);
        world.catalog.table("t", DUPLICATE, 4, 3, THREE);
        world.load("t", "one", row(1, "a"), row(2, "b"), row(3, "c"));
        world.load("t", "two", row(1, "d"));
        assertThat(world.rows("t")).containsExactly("1:a", "1:d", "2:b", "3:c");
        assertEqualReplicas("t", 3);
    }

    @Test
    void readsTabletsThatAreOnDifferentBackendsTogether() {
        open(2);
        Table table = world.catalog.table("t", DUPLICATE, 2, 1, List.of(id(1)));
        world.catalog.catalog.commit(draft ->
                List.of(
                        new Located(
                                        table,
                                        table.partitions().getFirst(),
                                        table.partitions().getFirst().tablets().getLast())
                                .with(List.of(Replica.good(id(2))))));
        for (int key = 0; key < 20; key++) {
            world.load("t", "load" + key, row(key, "v"));
        }
        assertThat(world.rows("t")).hasSize(20).doesNotHaveDuplicates();
        try (BackendSession session = world.cluster.backend().openSession();
                OpenTables tables = session.open(List.of(read("t")))) {
            String sql = "SELECT count(*) FROM (" + tables.sql("scan_0") + ")";
            assertThat(ClusterWorld.texts(session.engine().query(sql))).containsExactly("20");
        }
    }

    @Test
    void tellsOthersOfGoodReplicasOnly() {
        open(3);
        Table table = world.catalog.table("t", DUPLICATE, 2, 3, THREE);
        world.load("t", "one", row(1, "a"));
        assertThat(places("t"))
                .hasSize(2)
                .allSatisfy((tablet, found) -> assertThat(found).hasSize(3));
        world.machine(3).network().cut();
        world.beatUntilDead();
        assertThat(places("t")).allSatisfy((tablet, found) -> assertThat(found).hasSize(2));
        world.load("t", "two", row(2, "b"));
        world.machine(3).network().heal();
        world.beat();
        TabletId changed =
                world.catalog.table("t").partitions().getFirst().replicas().entrySet().stream()
                        .filter(one -> one.getValue().stream().anyMatch(replica -> !replica.good()))
                        .findFirst()
                        .orElseThrow()
                        .getKey();
        assertThat(places("t").get(changed)).hasSize(2);
        world.repair();
        assertThat(places("t"))
                .hasSize(table.partitions().getFirst().tablets().size())
                .allSatisfy((tablet, found) ->
                        assertThat(found)
                                .hasSize(3)
                                .extracting(place -> place.rows().orElseThrow().port())
                                .containsOnly(8815));
    }

    private Map<TabletId, List<RowPlace>> places(String table) {
        return world.cluster.places().of(List.of(read(table)));
    }

    @Test
    void goesOnWithTwoOfThreeAndCopiesWhatTheThirdMissed() {
        open(3);
        world.catalog.table("t", PRIMARY, 2, 3, THREE);
        world.load("t", "one", row(1, "a"), row(2, "b"));
        world.machine(3).network().cut();
        world.beatUntilDead();
        world.load("t", "two", row(1, "A"), row(3, "c"));
        assertThat(world.rows("t")).containsExactly("1:A", "2:b", "3:c");
        world.machine(3).network().heal();
        world.repair();
        world.load("t", "three", row(2, "B"));
        assertThat(world.rows("t")).containsExactly("1:A", "2:B", "3:c");
        assertEqualReplicas("t", 3);
    }

    @Test
    void refusesALoadThatOnlyAMinorityTakesAndLeavesNothingOfIt() {
        open(3);
        world.catalog.table("t", DUPLICATE, 1, 3, THREE);
        world.machine(2).network().cut();
        world.machine(3).network().cut();
        assertThatThrownBy(() -> world.load("t", "one", row(1, "a")))
                .isInstanceOfSatisfying(
                        StarkeepException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.REPLICAS_MISSING));
        world.machine(2).network().heal();
        world.machine(3).network().heal();
        world.beat();
        assertThat(world.rows("t")).isEmpty();
        world.load("t", "one", row(1, "a"));
        assertThat(world.rows("t")).containsExactly("1:a");
        for (int machine = 1; machine <= 3; machine++) {
            assertThat(world.machine(machine).store().prepared()).isEmpty();
        }
    }

    @Test
    void copiesAReplicaWhoseAnswerWasLostInsteadOfShowingItsRowsTwice() {
        open(3);
        world.catalog.table("t", DUPLICATE, 1, 3, THREE);
        world.machine(2).network().loseAnswer("write");
        world.load("t", "one", row(1, "a"));
        assertThat(world.catalog.replicas("t")).contains(new Replica(id(2), ReplicaState.STALE));
        world.repair();
        world.machine(2).restart();
        world.beat();
        assertEqualReplicas("t", 3);
        assertThat(world.rows("t")).containsExactly("1:a");
    }

    @Test
    void readsWhereACommitShowsAndTellsTheOthersLater() {
        open(3);
        world.catalog.table("t", DUPLICATE, 1, 3, THREE);
        world.machine(1).network().refuse("publish");
        world.machine(2).network().refuse("publish");
        world.load("t", "one", row(1, "a"));
        for (int i = 0; i < 6; i++) {
            assertThat(world.rows("t")).containsExactly("1:a");
        }
        world.machine(1).network().heal();
        world.machine(2).network().heal();
        world.beat();
        world.beat();
        assertEqualReplicas("t", 3);
    }

    @Test
    void showsWhatWasCommittedAfterTheFrontendDiedBeforePublication() {
        open(3);
        world.catalog.table("t", DUPLICATE, 1, 3, THREE);
        for (int machine = 1; machine <= 3; machine++) {
            world.machine(machine).network().refuse("publish");
        }
        world.load("t", "one", row(1, "a"));
        for (int machine = 1; machine <= 3; machine++) {
            world.machine(machine).network().heal();
        }
        world.restartFrontend();
        assertThat(world.rows("t")).containsExactly("1:a");
        assertEqualReplicas("t", 3);
        assertThatThrownBy(() -> world.load("t", "one", row(1, "a")))
                .hasMessageContaining("has already been used");
    }

    @Test
    void dropsWhatWasPreparedAndNeverCommitted() {
        open(3);
        Table table = world.catalog.table("t", DUPLICATE, 1, 3, THREE);
        world.load("t", "zero", row(0, "z"));
        RunningLoad load = world.begin(table, "one");
        world.cluster
                .backend()
                .write(
                        new WriteRequest(
                                load.id(),
                                ClusterWorld.target(table),
                                ClusterWorld.source(row(1, "a"))));
        world.restartFrontend();
        world.load("t", "one", row(1, "a"));
        assertThat(world.rows("t")).containsExactly("0:z", "1:a");
        for (int machine = 1; machine <= 3; machine++) {
            assertThat(world.machine(machine).store().prepared()).isEmpty();
        }
    }

    @Test
    void refillsABackendThatLostItsDisk() {
        open(3);
        world.catalog.table("t", DUPLICATE, 4, 3, THREE);
        for (int i = 0; i < 5; i++) {
            world.load("t", "load" + i, row(i, "a"), row(i + 100, "b"));
        }
        world.machine(2).loseDisk();
        world.beat();
        assertThat(world.catalog.replicas("t")).contains(new Replica(id(2), ReplicaState.BAD));
        assertThat(world.rows("t")).hasSize(10);
        world.repair();
        assertEqualReplicas("t", 3);
        world.machine(1).network().cut();
        world.machine(3).network().cut();
        world.beatUntilDead();
        assertThat(world.rows("t")).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void replacesABackendThatIsDeadForLongAndLetsItComeBackEmptyHanded() {
        open(4);
        world.catalog.table("t", DUPLICATE, 3, 3, THREE);
        world.load("t", "one", row(1, "a"), row(2, "b"), row(3, "c"));
        world.machine(3).network().cut();
        world.beatUntilDead();
        world.pass(Duration.ofMinutes(6));
        world.repair();
        assertThat(world.catalog.replicas("t"))
                .extracting(Replica::backend)
                .containsExactlyInAnyOrder(id(1), id(2), id(4));
        assertEqualReplicas("t", 3);
        world.machine(3).network().heal();
        world.beat();
        world.cluster.backend().retain(Set.of(), world.catalog.tablet("t"));
        assertThat(world.machine(3).store().tablets()).isEmpty();
        assertThat(world.rows("t")).hasSize(3);
    }

    @Test
    void movesEverythingAwayFromABackendThatShallLeave() {
        open(3);
        world.catalog.table("t", DUPLICATE, 4, 1, List.of(id(1)));
        world.load("t", "one", row(1, "a"), row(2, "b"), row(3, "c"), row(4, "d"));
        world.catalog.change(id(1), BackendMember::leaving);
        world.repair();
        assertThat(world.catalog.catalog.current().members().backends())
                .containsOnlyKeys(id(2), id(3));
        world.machine(1).network().cut();
        assertThat(world.rows("t")).containsExactly("1:a", "2:b", "3:c", "4:d");
    }

    @Test
    void doesNotWaitForABackendThatHangs() {
        open(3);
        world.catalog.table("t", DUPLICATE, 1, 3, THREE);
        world.load("t", "one", row(1, "a"));
        world.machine(1).network().hang();
        Thread beats = Thread.startVirtualThread(() -> world.beatUntilDead());
        world.load("t", "two", row(2, "b"));
        assertThat(world.rows("t")).containsExactly("1:a", "2:b");
        assertThat(beats).isNotNull();
        world.machine(1).network().heal();
        ClusterWorld.await(() -> {
            world.beat();
            return world.cluster.isAlive(id(1));
        });
        world.repair();
        assertEqualReplicas("t", 3);
    }

    /// A loaded machine takes seconds for its first answer.
    @Test
    void waitsForASlowFirstHeartbeatInsteadOfCallingAMachineDead() throws Exception {
        open(1);
        world.catalog.table("t", DUPLICATE, 1, 1, List.of(id(1)));
        world.load("t", "one", row(1, "a"));
        world.restartFrontendUnheard();
        world.machine(1).network().hang();
        world.beatUntilDead();
        assertThat(world.status(id(1)).liveness()).isEqualTo(NodeStatus.Liveness.UNKNOWN);
        CompletableFuture<List<String>> rows = CompletableFuture.supplyAsync(() -> world.rows("t"));
        world.machine(1).network().heal();
        assertThat(rows.get(30, TimeUnit.SECONDS)).containsExactly("1:a");
    }

    @Test
    void endsAWriteThatIsUnderWayOnTheMachines() throws Exception {
        open(3);
        Table table = world.catalog.table("t", DUPLICATE, 1, 3, THREE);
        THREE.forEach(id -> world.machine(id.value()).network().hang());
        RunningLoad load = world.begin(table, "killed");
        WriteRequest request =
                new WriteRequest(
                        load.id(), ClusterWorld.target(table), ClusterWorld.source(row(1, "a")));
        try (BackendSession session = world.cluster.backend().openSession()) {
            CompletableFuture<WriteSummary> written =
                    CompletableFuture.supplyAsync(() ->
                            session.interruptible(() -> world.cluster.backend().write(request)));
            ClusterWorld.await(() -> {
                session.interrupt();
                return written.isDone();
            });
            assertThatThrownBy(written::join)
                    .cause()
                    .isInstanceOfSatisfying(
                            StarkeepException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.QUERY_INTERRUPTED));
        }
        THREE.forEach(id -> world.machine(id.value()).network().heal());
        world.loads.abort(load, "killed", LoadCounts.NONE, Optional.empty());
        world.beat();
        assertThat(world.rows("t")).isEmpty();
    }

    @Test
    void deletesTheSameRowsOnEveryReplica() {
        open(3);
        Table table = world.catalog.table("t", DUPLICATE, 2, 3, THREE);
        world.load("t", "one", row(1, "a"), row(2, "b"), row(3, "c"));
        RunningLoad load = world.begin(table, "delete");
        try (BackendSession session = world.cluster.backend().openSession()) {
            WriteSummary summary =
                    world.cluster
                            .backend()
                            .delete(
                                    new DeleteRequest(
                                            load.id(),
                                            ClusterWorld.target(table),
                                            session.engine(),
                                            "\"k\" >= 2",
                                            "UTC"));
            assertThat(summary.deletedRows()).isEqualTo(2);
            world.loads.commit(load, new Decided(summary, LoadCounts.NONE, Optional.empty()));
        }
        assertThat(world.rows("t")).containsExactly("1:a");
        assertEqualReplicas("t", 3);
    }

    private TableRead read(String table) {
        return world.read(world.catalog.table(table));
    }

    @Test
    void findsReplicasOfAsManyButOtherRows() {
        open(3);
        world.catalog.table("t", DUPLICATE, 1, 3, THREE);
        world.load("t", "one", row(1, "a"), row(2, "b"));
        Set<TabletId> tablets =
                Set.copyOf(world.catalog.table("t").partitions().getFirst().tablets());
        assertThat(inconsistent(tablets)).isEmpty();
        byte[] earlier = world.machine(2).network().lastWritten();
        world.machine(2).network().falsify(earlier);
        world.load("t", "two", row(3, "c"), row(4, "d"));
        assertThat(inconsistent(tablets)).isEqualTo(tablets);
    }

    private Set<TabletId> inconsistent(Set<TabletId> tablets) {
        world.cluster.check(tablets);
        return world.cluster.view(Map::of, Map::of).inconsistent();
    }

    private void assertEqualReplicas(String table, int good) {
        world.goodReplicas(table)
                .forEach((tablet, replicas) -> {
                    assertThat(replicas).as("tablet %s", tablet).hasSize(good);
                    assertThat(Map.copyOf(replicas).values().stream().distinct()).hasSize(1);
                });
    }

    private static String[] row(long key, String value) {
        return new String[] {Long.toString(key), value};
    }
}
