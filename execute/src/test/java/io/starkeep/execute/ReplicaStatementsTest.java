package io.starkeep.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.backend.BackendHealth;
import io.starkeep.catalog.Partition;
import io.starkeep.catalog.Replica;
import io.starkeep.catalog.ReplicaChange.SetReplicas;
import io.starkeep.catalog.ReplicaState;
import io.starkeep.catalog.Table;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.BackendId;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `replication_num`, where tablets go, and what ADMIN tells and asks of replicas.
final class ReplicaStatementsTest {
    private static final String TABLE =
            "CREATE TABLE t (a INT) DISTRIBUTED BY HASH (a) BUCKETS 2"
                    + " PROPERTIES ('replication_num' = '2')";

    private final CatalogStatements statements = new CatalogStatements();

    @BeforeEach
    void begin() {
        statements.run("CREATE DATABASE d");
    }

    @AfterEach
    void close() {
        statements.close();
    }

    @Test
    void givesATableWhatTheClusterCanHoldAndAtMostThree() {
        cluster(2);
        statements.run("CREATE TABLE t (a INT)");
        assertThat(table().properties()).containsEntry("replication_num", "2");
        assertThat(replicas(table())).allSatisfy(one -> assertThat(one).hasSize(2));
        alive("b3:9050");
        alive("b4:9050");
        statements.run("CREATE TABLE u (a INT)");
        assertThat(statements.table("u").properties()).containsEntry("replication_num", "3");
        assertThat(statements.warnings()).isEmpty();
    }

    @Test
    void refusesMoreReplicasThanBackendsWhenTheStatementAsks() {
        cluster(3);
        statements.cluster().backends.put(backend(2), BackendHealth.UNKNOWN);
        assertThatThrownBy(() ->
                        statements.run(
                                "CREATE TABLE t (a INT) PROPERTIES ('replication_num' = '3')"))
                .isInstanceOfSatisfying(
                        StarkeepException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.REPLICAS_MISSING))
                .hasMessageContaining("need 3, alive 2 of 3");
        statements.run("CREATE TABLE t (a INT)");
        assertThat(table().properties()).containsEntry("replication_num", "3");
        assertThat(replicas(table())).allSatisfy(one -> assertThat(one).hasSize(2));
    }

    @Test
    void placesTheTabletsOfPartitionsThatAreAddedAndEmptied() {
        cluster(3);
        statements.run(
                """
                CREATE TABLE t (a INT) PARTITION BY RANGE (a) (
                    PARTITION p1 VALUES LESS THAN ('10'),
                    PARTITION p2 VALUES LESS THAN ('20') ('replication_num' = '1'))
                DISTRIBUTED BY HASH (a) BUCKETS 2 PROPERTIES ('replication_num' = '2');
                ALTER TABLE t ADD PARTITION p3 VALUES LESS THAN ('30');
                ALTER TABLE t ADD PARTITION p4 VALUES LESS THAN ('40') ('replication_num' = '3');
                ALTER TABLE t SET ('default.replication_num' = '1');
                ALTER TABLE t ADD PARTITION p5 VALUES LESS THAN ('50')
                """);
        assertThat(table().partitions())
                .extracting(one -> one.replicas(one.tablets().getFirst()).size())
                .containsExactly(2, 1, 2, 3, 1);
        assertThat(table().partitions())
                .extracting(one -> table().wantedReplicas(one))
                .containsExactly(2, 1, 2, 3, 1);

        statements.run("TRUNCATE TABLE t");
        assertThat(table().partitions())
                .extracting(one -> one.replicas(one.tablets().getFirst()).size())
                .containsExactly(2, 1, 2, 3, 1);
        assertThatThrownBy(() ->
                        statements.run(
                                "ALTER TABLE t ADD PARTITION p6 VALUES LESS THAN ('60')"
                                        + " ('replication_num' = '4')"))
                .hasMessageContaining("need 4, alive 3 of 3");
    }

    @Test
    void changesTheWantedNumberOfATableOrOfPartitions() {
        cluster(3);
        statements.run(TABLE + "; ALTER TABLE t SET ('replication_num' = '3')");
        assertThat(table().wantedReplicas(table().partitions().getFirst())).isEqualTo(3);
        assertThatThrownBy(() -> statements.run("ALTER TABLE t SET ('replication_num' = '4')"))
                .hasMessageContaining("need 4");

        statements.run(
                """
                CREATE TABLE r (a INT) PARTITION BY RANGE (a) (
                    PARTITION p1 VALUES LESS THAN ('10'), PARTITION p2 VALUES LESS THAN ('20'))
                """);
        assertThatThrownBy(() -> statements.run("ALTER TABLE r SET ('replication_num' = '1')"))
                .hasMessageContaining("MODIFY PARTITION (*)");
        statements.run("ALTER TABLE r MODIFY PARTITION p2 SET ('replication_num' = '1')");
        assertThat(wanted("r")).containsExactly(3, 1);
        statements.run("ALTER TABLE r MODIFY PARTITION (*) SET ('replication_num' = '2')");
        assertThat(wanted("r")).containsExactly(2, 2);
        assertThatThrownBy(() ->
                        statements.run(
                                "ALTER TABLE r MODIFY PARTITION (p1, p9)"
                                        + " SET ('replication_num' = '1')"))
                .hasMessageContaining("Unknown partition 'p9'");
    }

    private List<Integer> wanted(String name) {
        Table table = statements.table(name);
        return table.partitions().stream().map(table::wantedReplicas).toList();
    }

    @Test
    void showsHowReplicasAreSpread() {
        cluster(2);
        statements.run(TABLE);
        assertThat(statements.run("ADMIN SHOW REPLICA DISTRIBUTION FROM t").rows())
                .containsExactly(
                        backend(0) + "|2|" + ">".repeat(50) + "|50.00%",
                        backend(1) + "|2|" + ">".repeat(50) + "|50.00%");
        statements.cluster().backends.put(backend(1), BackendHealth.UNKNOWN);
        assertThat(statements.run("ADMIN SHOW REPLICA DISTRIBUTION FROM t").rows())
                .containsExactly(backend(0) + "|2|" + ">".repeat(100) + "|100.00%");
    }

    @Test
    void showsTheStatusOfReplicas() {
        cluster(3);
        statements.run(TABLE);
        Partition partition = table().partitions().getFirst();
        TabletId first = partition.tablets().getFirst();
        TabletId second = partition.tablets().getLast();
        set(first, replica(0, ReplicaState.GOOD), replica(1, ReplicaState.STALE));
        set(second, replica(2, ReplicaState.BAD));
        statements.cluster().reported.put(first, Map.of(backend(1), new Version(1)));
        assertThat(statements.run("ADMIN SHOW REPLICA STATUS FROM t").rows())
                .containsExactly(
                        first
                                + "|"
                                + first
                                + "|"
                                + backend(0)
                                + "|1|-1|1|1|-1|-|false|false|NORMAL|OK",
                        first
                                + "|"
                                + first
                                + "|"
                                + backend(1)
                                + "|1|1|1|1|-1|-|false|false|NORMAL|VERSION_ERROR",
                        second
                                + "|"
                                + second
                                + "|"
                                + backend(2)
                                + "|-1|1|-1|1|-1|-|true|false|NORMAL|BAD",
                        second + "|-1|-1|-1|-1|-1|1|-1|-|false|false|-1|MISSING");

        statements.cluster().backends.put(backend(0), BackendHealth.UNKNOWN);
        statements.cluster().copying.add(first);
        statements.run("ALTER SYSTEM DROP BACKEND 'b2:9050' FORCE");
        assertThat(statements.run("ADMIN SHOW REPLICA STATUS FROM t WHERE STATUS != 'OK'").rows())
                .extracting(row -> row.substring(row.indexOf("false|false") + 12))
                .startsWith("NORMAL|DEAD", "CLONE|DEAD")
                .hasSize(4);
        assertThat(statements.run("ADMIN SHOW REPLICA STATUS FROM t WHERE STATUS = 'bad'").rows())
                .hasSize(1);
        assertThatThrownBy(() ->
                        statements.run("ADMIN SHOW REPLICA STATUS FROM t WHERE STATUS = 'GREAT'"))
                .hasMessageContaining("not 'GREAT'");
        assertThat(statements.run("SHOW PROC '/statistic'").rows().getFirst())
                .endsWith("|d|1|1|1|2|3|2|0|1");
    }

    @Test
    void showsTabletsByReplica() {
        cluster(2);
        statements.run(TABLE);
        TabletId tablet = table().partitions().getFirst().tablets().getFirst();
        set(tablet, replica(0, ReplicaState.GOOD), replica(1, ReplicaState.STALE));
        assertThat(statements.run("SHOW TABLET FROM t WHERE TabletId = " + tablet).rows())
                .hasSize(2)
                .first()
                .asString()
                .startsWith(tablet + "|" + tablet + "|" + backend(0) + "|0|1|");
        assertThat(statements.run("SHOW TABLET " + tablet).rows().getFirst())
                .contains("|false|SHOW TABLET FROM");
        assertThat(statements.run("SHOW DATA FROM t").rows().getFirst())
                .isEqualTo("t|t|0.000 B|4|0");
    }

    @Test
    void marksReplicasBadButNeverTheLastGoodOne() {
        cluster(2);
        statements.run(TABLE);
        TabletId tablet = table().partitions().getFirst().tablets().getFirst();
        statements.run(setStatus(tablet, backend(0), "bad"));
        assertThat(states(tablet)).containsExactly(ReplicaState.BAD, ReplicaState.GOOD);
        assertThatThrownBy(() -> statements.run(setStatus(tablet, backend(1), "bad")))
                .hasMessageContaining("last good one");
        statements.run(setStatus(tablet, backend(0), "ok"));
        assertThat(states(tablet)).containsExactly(ReplicaState.STALE, ReplicaState.GOOD);
        statements.run(setStatus(tablet, backend(0), "ok"));
        assertThat(states(tablet)).containsExactly(ReplicaState.STALE, ReplicaState.GOOD);

        set(tablet, replica(0, ReplicaState.STALE), replica(1, ReplicaState.BAD));
        statements.run(setStatus(tablet, backend(0), "ok"));
        assertThat(states(tablet)).containsExactly(ReplicaState.GOOD, ReplicaState.BAD);

        statements.run(setStatus(new TabletId(999_999), backend(0), "bad"));
        assertThatThrownBy(() -> statements.run(setStatus(tablet, backend(0), "great")))
                .hasMessageContaining("\"great\"");
        assertThatThrownBy(() ->
                        statements.run("ADMIN SET REPLICA STATUS PROPERTIES ('tablet_id' = '1')"))
                .hasMessage("The property \"backend_id\" is missing");
        assertThatThrownBy(() ->
                        statements.run("ADMIN SET REPLICA STATUS PROPERTIES ('tablet' = '1')"))
                .hasMessageContaining("Unknown property \"tablet\"");
    }

    private static String setStatus(TabletId tablet, BackendId backend, String status) {
        return "ADMIN SET REPLICA STATUS PROPERTIES ('tablet_id' = '%s', 'backend_id' = '%s', 'status' = '%s')"
                .formatted(tablet, backend, status);
    }

    @Test
    void passesRepairsAndChecksOn() {
        cluster(2);
        statements.run(TABLE);
        List<TabletId> tablets = table().partitions().getFirst().tablets();
        statements.run("ADMIN REPAIR TABLE t");
        assertThat(statements.cluster().repairedFirst).containsExactlyInAnyOrderElementsOf(tablets);
        statements.run("ADMIN CANCEL REPAIR TABLE t PARTITION (t)");
        assertThat(statements.cluster().repairedFirst).isEmpty();
        statements.run(
                "ADMIN CHECK TABLET ("
                        + tablets.getFirst()
                        + ") PROPERTIES ('type' = 'consistency')");
        assertThat(statements.cluster().checked).containsExactly(tablets.getFirst());
        assertThatThrownBy(() ->
                        statements.run("ADMIN CHECK TABLET (1) PROPERTIES ('type' = 'speed')"))
                .hasMessageContaining("\"speed\"");
        assertThatThrownBy(() ->
                        statements.run(
                                "ADMIN CHECK TABLET (1) PROPERTIES ('type' = 'consistency')"))
                .hasMessage("No table has a tablet with id 1");
    }

    @Test
    void answersForTheOneProcessServer() {
        statements.run("CREATE TABLE t (a INT) DISTRIBUTED BY HASH (a) BUCKETS 1");
        TabletId tablet = table().partitions().getFirst().tablets().getFirst();
        assertThat(statements.run("ADMIN SHOW REPLICA STATUS FROM t").rows())
                .containsExactly(
                        tablet + "|" + tablet + "|10000|1|-1|1|1|-1|-|false|false|NORMAL|OK");
        assertThat(statements.run("ADMIN SHOW REPLICA DISTRIBUTION FROM t").rows())
                .containsExactly("10000|1|" + ">".repeat(100) + "|100.00%");
        assertThatThrownBy(() -> statements.run("ADMIN REPAIR TABLE t"))
                .hasMessageContaining("needs a cluster");
        assertThatThrownBy(() -> statements.run(setStatus(tablet, new BackendId(10_000), "bad")))
                .hasMessageContaining("needs a cluster");
    }

    private Table table() {
        return statements.table("t");
    }

    private List<List<Replica>> replicas(Table table) {
        List<List<Replica>> lists = new ArrayList<>();
        table.partitions().forEach(one -> lists.addAll(one.replicas().values()));
        assertThat(lists).isNotEmpty();
        return lists;
    }

    private List<ReplicaState> states(TabletId tablet) {
        return table().partitions().getFirst().replicas(tablet).stream()
                .map(Replica::state)
                .toList();
    }

    private void set(TabletId tablet, Replica... replicas) {
        statements.commit(
                new SetReplicas(
                        table().databaseId(),
                        table().id(),
                        table().partitions().getFirst().id(),
                        Map.of(tablet, List.of(replicas))));
    }

    private Replica replica(int backend, ReplicaState state) {
        return new Replica(backend(backend), state);
    }

    /// By the order in which they were added.
    private BackendId backend(int at) {
        return List.copyOf(statements.version().members().backends().keySet()).get(at);
    }

    private void cluster(int backends) {
        statements.becomeCluster();
        for (int n = 1; n <= backends; n++) {
            alive("b" + n + ":9050");
        }
    }

    private void alive(String address) {
        statements.run("ALTER SYSTEM ADD BACKEND '" + address + "'");
        BackendId id = backend(statements.version().members().backends().size() - 1);
        statements
                .cluster()
                .backends
                .put(id, new BackendHealth(true, Optional.empty(), Optional.empty(), ""));
    }
}
