package io.starkeep.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.backend.BackendHealth;
import io.starkeep.backend.BrokerHealth;
import io.starkeep.backend.FrontendHealth;
import io.starkeep.backend.NodeFacts;
import io.starkeep.catalog.BackendMember;
import io.starkeep.catalog.FrontendMember;
import io.starkeep.catalog.FrontendPorts;
import io.starkeep.catalog.FrontendRole;
import io.starkeep.catalog.MembershipChange.PutFrontend;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.BackendId;
import io.starkeep.type.HostPort;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// ALTER SYSTEM, and SHOW of members.
final class ClusterStatementsTest {
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
    void refusesMembersInTheOneProcessServer() {
        for (String sql :
                List.of(
                        "ALTER SYSTEM ADD BACKEND 'b1:9050'",
                        "ALTER SYSTEM ADD FOLLOWER 'f1:9010'",
                        "ALTER SYSTEM ADD BROKER hdfs 'k1:8000'",
                        "CANCEL DECOMMISSION BACKEND 'b1:9050'")) {
            assertThatThrownBy(() -> statements.run(sql))
                    .hasMessageContaining("needs a cluster")
                    .hasMessageContaining("./starkeep frontend");
        }
    }

    @Test
    void showsTheOneProcessInBothRoles() {
        assertThat(statements.run("SHOW BACKENDS").rows())
                .singleElement()
                .satisfies(row -> assertThat(row).startsWith("10000|host|"));
        assertThat(statements.run("SHOW PROC '/frontends'").rows())
                .singleElement()
                .satisfies(row -> assertThat(row).contains("|LEADER|"));
        assertThat(statements.run("SHOW BROKER").rows()).isEmpty();
    }

    @Test
    void needsTheNodePrivilege() {
        statements.becomeCluster();
        statements.run("CREATE USER jack; CREATE USER jill; GRANT NODE_PRIV ON *.* TO jill");
        statements.as("jack");
        assertThatThrownBy(() -> statements.run("ALTER SYSTEM ADD BACKEND 'b1:9050'"))
                .isInstanceOfSatisfying(
                        StarkeepException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.PRIVILEGE_REQUIRED));
        assertThatThrownBy(() -> statements.run("SHOW PROC '/backends'"))
                .isInstanceOf(StarkeepException.class);
        statements.as("jill");
        statements.run("ALTER SYSTEM ADD BACKEND 'b1:9050'");
        assertThat(statements.run("SHOW BACKENDS").rows()).hasSize(1);
    }

    @Test
    void addsBackendsAllOrNone() {
        statements.becomeCluster();
        statements.run("ALTER SYSTEM ADD BACKEND 'b1:9050', 'B2:9050', 'b1:9050'");
        assertThat(addresses()).containsExactly("b1:9050", "b2:9050");
        assertThatThrownBy(() -> statements.run("ALTER SYSTEM ADD BACKEND 'b3:9050', 'b2:9050'"))
                .hasMessage("Backend already exists[b2:9050]");
        assertThat(addresses()).containsExactly("b1:9050", "b2:9050");
    }

    @Test
    void dropsAndMovesBackends() {
        statements.becomeCluster();
        statements.run("ALTER SYSTEM ADD BACKEND 'b1:9050', 'b2:9050', 'b2:9051'");
        statements.run("ALTER SYSTEM DROP BACKEND 'b1:9050'");
        assertThatThrownBy(() -> statements.run("ALTER SYSTEM DROP BACKEND 'b1:9050' FORCE"))
                .hasMessage("backend does not exist[b1:9050]");
        statements.run("ALTER SYSTEM MODIFY BACKEND HOST 'b2' TO 'b9'");
        assertThat(addresses()).containsExactly("b9:9050", "b9:9051");
        assertThatThrownBy(() -> statements.run("ALTER SYSTEM MODIFY BACKEND HOST 'b2' TO 'x'"))
                .hasMessage("backend does not exist[b2]");
    }

    @Test
    void decommissionsAndTakesItBack() {
        statements.becomeCluster();
        statements.run("ALTER SYSTEM ADD BACKEND 'b1:9050', 'b2:9050'");
        statements.run("ALTER SYSTEM DECOMMISSION BACKEND 'b1:9050'");
        statements.run("ALTER SYSTEM DECOMMISSION BACKEND 'b1:9050'");
        assertThat(member("b1:9050").decommissioning()).isTrue();
        statements.run("CANCEL DECOMMISSION BACKEND 'b1:9050'");
        assertThat(member("b1:9050").decommissioning()).isFalse();
        assertThatThrownBy(() -> statements.run("CANCEL DECOMMISSION BACKEND 'b1:9050'"))
                .hasMessage("The backend b1:9050 is not being decommissioned");
    }

    @Test
    void keepsTheBackendsThatTablesNeed() {
        alive("b1:9050", "b2:9050", "b3:9050");
        statements.run(
                "CREATE TABLE t (a INT) DISTRIBUTED BY HASH (a) BUCKETS 3"
                        + " PROPERTIES ('replication_num' = '2');"
                        + "CREATE TABLE one (a INT) DISTRIBUTED BY HASH (a) BUCKETS 3"
                        + " PROPERTIES ('replication_num' = '1')");
        assertThatThrownBy(() -> statements.run("ALTER SYSTEM DROP BACKEND 'b1:9050'"))
                .hasMessageContaining("of table d.one would be left without a good replica");
        statements.run("DROP TABLE one FORCE; ALTER SYSTEM DROP BACKEND 'b1:9050'");
        assertThatThrownBy(() -> statements.run("ALTER SYSTEM DECOMMISSION BACKEND 'b2:9050'"))
                .hasMessageContaining("d.t has replication_num 2, and 1 backends would stay");
        statements.run("ALTER SYSTEM DROP BACKEND 'b2:9050' FORCE");
        assertThat(addresses()).containsExactly("b3:9050");
    }

    @Test
    void addsAndDropsFrontends() {
        statements.becomeCluster();
        FrontendMember first =
                FrontendMember.added(
                                new HostPort("f1", 9010), FrontendRole.FOLLOWER, TestSession.NOW)
                        .joined(new FrontendPorts(9020, 9030, 8030));
        statements.commit(new PutFrontend(first));
        statements
                .cluster()
                .frontends
                .put(
                        first.name(),
                        new FrontendHealth(
                                true,
                                true,
                                77,
                                Optional.of(TestSession.NOW),
                                "0.1.0",
                                Optional.of(TestSession.NOW),
                                ""));
        statements.run("ALTER SYSTEM ADD FOLLOWER 'f2:9010'; ALTER SYSTEM ADD OBSERVER 'f3:9010'");
        assertThat(statements.run("SHOW FRONTENDS").rows())
                .containsExactly(
                        first.name()
                                + "|f1|9010|8030|9030|9020|LEADER|c1|true|true|77|2026-01-02 03:04:05|true||2026-01-02 03:04:05|0.1.0",
                        "f2_9010_1767323045000|f2|9010|-|-|-|FOLLOWER|c1|false|false|0|-|true||-|",
                        "f3_9010_1767323045000|f3|9010|-|-|-|OBSERVER|c1|false|false|0|-|false||-|");

        assertThatThrownBy(() -> statements.run("ALTER SYSTEM DROP FOLLOWER 'f3:9010'"))
                .hasMessage("follower does not exist[f3:9010]");
        assertThatThrownBy(() -> statements.run("ALTER SYSTEM DROP FOLLOWER 'f1:9010'"))
                .hasMessageContaining("leads the cluster");
        statements.run("ALTER SYSTEM DROP OBSERVER 'f3:9010'");
        statements.run("ALTER SYSTEM MODIFY FRONTEND HOST 'f2' TO 'f4'");
        assertThat(statements.version().members().frontends().values())
                .extracting(one -> one.editLog().toString())
                .containsExactly("f1:9010", "f4:9010");
    }

    @Test
    void keepsAMajorityOfFollowersThatLive() {
        statements.becomeCluster();
        follower("f1", true);
        follower("f2", true);
        follower("f3", false);
        assertThatThrownBy(() -> statements.run("ALTER SYSTEM DROP FOLLOWER 'f2:9010'"))
                .hasMessageContaining("only 1 of 2 followers would live");
        statements.run("ALTER SYSTEM DROP FOLLOWER 'f3:9010'");
        statements.run("ALTER SYSTEM DROP FOLLOWER 'f2:9010'");
        assertThat(statements.version().members().frontends()).hasSize(1);
    }

    private void follower(String host, boolean alive) {
        FrontendMember member =
                FrontendMember.added(
                                new HostPort(host, 9010), FrontendRole.FOLLOWER, TestSession.NOW)
                        .joined(new FrontendPorts(9020, 9030, 8030));
        statements.commit(new PutFrontend(member));
        statements
                .cluster()
                .frontends
                .put(
                        member.name(),
                        new FrontendHealth(
                                alive, false, 1, Optional.empty(), "", Optional.empty(), ""));
    }

    @Test
    void addsAndDropsBrokers() {
        statements.becomeCluster();
        statements.run("ALTER SYSTEM ADD BROKER hdfs 'k1:8000', 'k2:8000'");
        statements
                .cluster()
                .brokers
                .put(
                        new HostPort("k1", 8000),
                        new BrokerHealth(
                                true,
                                Optional.of(TestSession.NOW),
                                Optional.of(TestSession.NOW),
                                ""));
        assertThat(statements.run("SHOW PROC '/brokers/'").rows())
                .containsExactly(
                        "hdfs|k1|8000|true|2026-01-02 03:04:05|2026-01-02 03:04:05|",
                        "hdfs|k2|8000|false|-|-|");
        statements.run("ALTER SYSTEM DROP BROKER hdfs 'k1:8000'");
        assertThatThrownBy(() -> statements.run("ALTER SYSTEM DROP BROKER hdfs 'k1:8000'"))
                .hasMessage("There is no broker 'hdfs[k1:8000]'");
        statements.run("ALTER SYSTEM DROP ALL BROKER hdfs");
        assertThat(statements.run("SHOW BROKER").rows()).isEmpty();
    }

    @Test
    void showsHowBackendsDo() {
        alive("b1:9050");
        statements.run("ALTER SYSTEM ADD BACKEND 'b2:9050'");
        RecordingSink shown = statements.run("SHOW BACKENDS");
        assertThat(shown.titles()).startsWith("BackendId", "IP", "HeartbeatPort").hasSize(23);
        assertThat(shown.rows().getFirst())
                .endsWith(
                        "|b1|9050|9050|8040|9050|2026-01-02 03:04:05|2026-01-02 03:04:05|true|false|false|0|1.000 KB|3.000 KB|8.000 KB|62.50 %|62.50 %||0.1.0|{}|4.000 KB|25.00 %|16");
        assertThat(shown.rows().getLast()).contains("|b2|9050|9050|-|9050|-|-|false|");
    }

    private List<String> addresses() {
        return statements.version().members().backends().values().stream()
                .map(one -> one.address().toString())
                .toList();
    }

    private BackendMember member(String address) {
        return statements.version().members().backendAt(HostPort.parse(address)).orElseThrow();
    }

    /// A cluster of backends that live.
    private void alive(String... addresses) {
        statements.becomeCluster();
        Instant now = TestSession.NOW;
        NodeFacts facts =
                new NodeFacts("i", "0.1.0", now, 5, 1_024, 3_072, 8_192, 8_040, 0, 16, 1 << 30);
        for (String address : addresses) {
            statements.run("ALTER SYSTEM ADD BACKEND '" + address + "'");
            BackendId id = member(address).id();
            statements
                    .cluster()
                    .backends
                    .put(id, new BackendHealth(true, Optional.of(facts), Optional.of(now), ""));
        }
    }
}
