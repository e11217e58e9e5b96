package io.starkeep.catalog;

import static io.starkeep.catalog.CatalogWorld.NOW;
import static io.starkeep.catalog.CatalogWorld.sales;
import static io.starkeep.catalog.CatalogWorld.table;
import static io.starkeep.catalog.CatalogWorld.transaction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.catalog.MembershipChange.DropBackend;
import io.starkeep.catalog.MembershipChange.PutBackend;
import io.starkeep.catalog.ReplicaChange.LoseReplicas;
import io.starkeep.catalog.ReplicaChange.SetReplicas;
import io.starkeep.catalog.TransactionChange.CommitTransaction;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.BackendId;
import io.starkeep.type.DatabaseId;
import io.starkeep.type.HostPort;
import io.starkeep.type.JobId;
import io.starkeep.type.PartitionId;
import io.starkeep.type.TableId;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplicaTest {
    private static final DatabaseId SALES = new DatabaseId(1);
    private static final TableId ORDERS = new TableId(2);
    private static final PartitionId P1 = new PartitionId(3);
    private static final TabletId FIRST = new TabletId(4);
    private static final TabletId SECOND = new TabletId(5);
    private static final BackendId A = new BackendId(101);
    private static final BackendId B = new BackendId(102);
    private static final BackendId C = new BackendId(103);

    @Test
    void knowsNoReplicasInTheOneProcessServer() {
        assertThat(partition(sales()).replicas(FIRST)).isEmpty();
    }

    @Test
    void wantsAsManyReplicasAsThePartitionSaysOrElseTheTable() {
        Table table = table(2, 1, "orders", CatalogWorld.partition(3, "p1"));
        Partition partition = table.partitions().getFirst();
        Table three = table.withProperties(Map.of("replication_num", "3"));
        assertThat(three.wantedReplicas(partition.withProperties(Map.of()))).isEqualTo(3);
        assertThat(three.wantedReplicas(partition.withProperties(Map.of("replication_num", "2"))))
                .isEqualTo(2);
        assertThat(
                        table.withProperties(Map.of())
                                .wantedReplicas(partition.withProperties(Map.of())))
                .isEqualTo(1);
    }

    @Test
    void makesANewPartitionWithGoodReplicas() {
        Partition partition =
                Partition.empty(
                        P1,
                        "p1",
                        Optional.empty(),
                        List.of(FIRST, SECOND),
                        Map.of(),
                        NOW,
                        new TabletPlaces(List.of(List.of(A, B), List.of(B, C))));
        assertThat(partition.goodBackends(FIRST)).containsExactly(A, B);
        assertThat(partition.goodBackends(SECOND)).containsExactly(B, C);
    }

    @Test
    void setsTheReplicasOfSomeTabletsAndLeavesTheOthers() {
        CatalogVersion version = fold(replicated(), set(Map.of(SECOND, List.of(Replica.good(C)))));
        assertThat(partition(version).goodBackends(FIRST)).containsExactly(A, B);
        assertThat(partition(version).replicas(SECOND)).containsExactly(Replica.good(C));
    }

    @Test
    void refusesReplicasOfAPartitionOrTabletThatIsGone() {
        assertRefused(
                sales(),
                new SetReplicas(
                        SALES,
                        ORDERS,
                        new PartitionId(9),
                        Map.of(FIRST, List.of(Replica.good(A)))));
        assertRefused(sales(), set(Map.of(new TabletId(9), List.of(Replica.good(A)))));
    }

    @Test
    void refusesATabletWithoutReplicaOrTwiceOnOneBackend() {
        assertThatThrownBy(() -> set(Map.of(FIRST, List.of())))
                .hasMessageContaining("without a replica");
        assertThatThrownBy(() ->
                        set(
                                Map.of(
                                        FIRST,
                                        List.of(
                                                Replica.good(A),
                                                new Replica(A, ReplicaState.BAD)))))
                .hasMessageContaining("twice");
    }

    @Test
    void makesGoodReplicasStaleThatMissedACommit() {
        CatalogVersion version =
                fold(
                        replicated(),
                        set(
                                Map.of(
                                        SECOND,
                                        List.of(
                                                new Replica(A, ReplicaState.BAD),
                                                Replica.good(B)))),
                        commit(Map.of(FIRST, List.of(B, C), SECOND, List.of(A))));
        assertThat(partition(version).replicas(FIRST))
                .containsExactly(Replica.good(A), new Replica(B, ReplicaState.STALE));
        assertThat(partition(version).replicas(SECOND))
                .containsExactly(new Replica(A, ReplicaState.BAD), Replica.good(B));
    }

    @Test
    void keepsReplicasOfWhatIsRecycled() {
        CatalogVersion before = replicated();
        assertThat(
                        fold(
                                before,
                                new TableChange.DropTable(SALES, ORDERS, NOW, Disposal.RECYCLE),
                                new RecycleChange.RecoverTable(ORDERS)))
                .isEqualTo(before);
    }

    @Test
    void makesEveryReplicaOfALostBackendBadAlsoInTheBin() {
        CatalogVersion version =
                fold(
                        replicated(),
                        new TableChange.CreateTable(table(20, 1, "t", placed(21, A))),
                        new TableChange.CreateTable(table(30, 1, "u", placed(31, A))),
                        new DatabaseChange.CreateDatabase(new DatabaseId(40), "old", NOW),
                        new TableChange.CreateTable(table(41, 40, "v", placed(42, A))),
                        new TableChange.DropTable(SALES, new TableId(20), NOW, Disposal.RECYCLE),
                        new PartitionChange.DropPartition(
                                SALES, new TableId(30), new PartitionId(31), NOW, Disposal.RECYCLE),
                        new DatabaseChange.DropDatabase(new DatabaseId(40), NOW, Disposal.RECYCLE),
                        new LoseReplicas(A));
        assertThat(partition(version).goodBackends(FIRST)).containsExactly(B);
        CatalogVersion recovered =
                fold(
                        version,
                        new RecycleChange.RecoverTable(new TableId(20)),
                        new RecycleChange.RecoverPartition(new PartitionId(31)),
                        new RecycleChange.RecoverDatabase(new DatabaseId(40)));
        assertThat(
                        List.of(
                                recovered.requireTable("sales", "t"),
                                recovered.requireTable("sales", "u"),
                                recovered.requireTable("old", "v")))
                .allSatisfy(table ->
                        assertThat(table.partitions().getFirst().replicas().values())
                                .containsExactly(List.of(new Replica(A, ReplicaState.BAD))));
    }

    @Test
    void tellsEachBackendWhatToKeep() {
        CatalogVersion version =
                fold(
                        replicated(),
                        new PutBackend(backend(B)),
                        new PutBackend(backend(C)),
                        new DropBackend(B),
                        new TableChange.CreateTable(table(20, 1, "t", placed(21, A))),
                        new TableChange.DropTable(SALES, new TableId(20), NOW, Disposal.RECYCLE),
                        new JobChange.PutJob(
                                new JobRecord(
                                        new JobId(50),
                                        SALES,
                                        JobKind.RESTORE,
                                        NOW,
                                        false,
                                        "{}",
                                        List.of(new TabletId(51)))));
        assertThat(version.retainedTabletsByBackend())
                .isEqualTo(
                        Map.of(
                                A,
                                Set.of(FIRST, SECOND, new TabletId(22), new TabletId(51)),
                                B,
                                Set.of(FIRST, SECOND, new TabletId(51)),
                                C,
                                Set.of(new TabletId(51))));
    }

    private static BackendMember backend(BackendId id) {
        return BackendMember.added(id, new HostPort("host" + id, 9050), NOW);
    }

    private static Partition placed(long id, BackendId backend) {
        return Partition.empty(
                new PartitionId(id),
                "p",
                Optional.empty(),
                List.of(new TabletId(id + 1)),
                Map.of(),
                NOW,
                new TabletPlaces(List.of(List.of(backend))));
    }

    /// Both tablets of `orders` on A and B.
    private static CatalogVersion replicated() {
        List<Replica> both = List.of(Replica.good(A), Replica.good(B));
        return fold(sales(), set(Map.of(FIRST, both, SECOND, both)));
    }

    private static SetReplicas set(Map<TabletId, List<Replica>> replicas) {
        return new SetReplicas(SALES, ORDERS, P1, replicas);
    }

    private static CommitTransaction commit(Map<TabletId, List<BackendId>> missed) {
        return new CommitTransaction(
                transaction(60, "a", TransactionState.COMMITTED),
                List.of(
                        new PartitionCommit(
                                SALES, ORDERS, P1, Version.EMPTY, new Version(2), 1, 1, missed)),
                NOW);
    }

    private static Partition partition(CatalogVersion version) {
        return version.requireTable("sales", "orders").requirePartition("p1");
    }

    private static CatalogVersion fold(CatalogVersion version, Change... changes) {
        return Fold.apply(version, List.of(changes));
    }

    private static void assertRefused(CatalogVersion version, Change change) {
        assertThatThrownBy(() -> Fold.apply(version, change))
                .isInstanceOfSatisfying(
                        StarkeepException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.TRANSACTION_CONFLICT));
    }
}
