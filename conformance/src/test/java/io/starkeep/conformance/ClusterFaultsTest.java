package io.starkeep.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.starkeep.peer.StarkeepCluster;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/// What happens to machines happens to the processes of a cluster, one thing after another, while
/// clients load and ask ([Workload]). Every acknowledged row is there once, no answer is wrong, the
/// cluster heals by itself, and a restart of everything changes nothing.
///
/// `-Dcluster.rounds=20` kills backends for longer.
@ExtendWith(SharedCluster.Resolver.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterFaultsTest {
    private static final int ROUNDS = Integer.getInteger("cluster.rounds", 1);
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Patience PATIENCE = new Patience(60);

    private SharedCluster shared;
    private StarkeepCluster cluster;
    private Workload workload;

    @BeforeAll
    void start(SharedCluster given) throws Exception {
        shared = given;
        cluster = given.cluster();
        workload = Workload.start(cluster);
    }

    @AfterAll
    void stop() throws Exception {
        workload.end();
        cluster.startWhatIsDown();
    }

    @Test
    @Order(1)
    void goesOnWithoutABackendAndMendsIt() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String backend = cluster.backends().get(round % 3);
            workload.awaitMore();
            cluster.kill(backend);
            workload.awaitMore();
            cluster.startWhatIsDown();
            workload.awaitEqualReplicas();
            String other = cluster.backends().get((round + 1) % 3);
            cluster.pause(other);
            try {
                workload.awaitMore();
            } finally {
                cluster.resume(other);
            }
        }
    }

    @Test
    @Order(2)
    void refusesLoadsButAnswersWithoutTwoBackends() throws Exception {
        workload.awaitEqualReplicas();
        cluster.kill("backend-1");
        cluster.kill("backend-2");
        workload.awaitRefusal("needs 2 of its 3 replicas");
        workload.awaitAnswers();
        cluster.startWhatIsDown();
        workload.awaitMore();
        workload.awaitEqualReplicas();
    }

    @Test
    @Order(3)
    void losesNothingWhenTheLeaderDies() throws Exception {
        String leader = leader();
        cluster.kill(leader);
        workload.awaitMore();
        cluster.startWhatIsDown();
        workload.awaitMore();
    }

    /// Loads that are sent to it while it is stopped reach it when it goes on and another one
    /// leads.
    @Test
    @Order(4)
    void aLeaderThatWasStoppedAcknowledgesNothingThatItDidNotCommit() throws Exception {
        String leader = leader();
        try (Connection connection = cluster.connect(leader)) {
            Answers.of(
                    connection,
                    "CREATE TABLE w.late (n INT) DUPLICATE KEY (n) DISTRIBUTED BY HASH (n) BUCKETS 1");
        }
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            cluster.pause(leader);
            List<CompletableFuture<String>> sent;
            try {
                sent =
                        List.of(1, 2, 3).stream()
                                .map(n ->
                                        CompletableFuture.supplyAsync(
                                                () -> late(leader, n), senders))
                                .toList();
                workload.awaitMore();
            } finally {
                cluster.resume(leader);
            }
            String other =
                    cluster.frontends().stream()
                            .filter(one -> !one.equals(leader))
                            .findFirst()
                            .orElseThrow();
            for (int i = 0; i < sent.size(); i++) {
                if (sent.get(i).join().contains("\"Success\"")) {
                    assertThat(lateRows(other, i + 1)).as("an acknowledged load").isEqualTo(1);
                }
                int n = i + 1;
                String[] again = {""};
                PATIENCE.await(
                        () -> "the load to be there; the last answer: " + again[0],
                        () -> {
                            again[0] = late(other, n);
                            return again[0].contains("\"Success\"")
                                    || again[0].contains("\"FINISHED\"");
                        });
                PATIENCE.await("one row of each load", () -> lateRows(other, n) > 0);
                assertThat(lateRows(other, n)).isEqualTo(1);
            }
        }
        workload.awaitMore();
    }

    private String late(String frontend, int n) {
        try {
            return cluster.streamLoad(frontend, "w", "late", "late-" + n, n + "\n", LONG);
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private long lateRows(String frontend, int n) throws Exception {
        try (Connection connection = cluster.connect(frontend)) {
            return Long.parseLong(
                    Answers.of(connection, "SELECT count(*) FROM w.late WHERE n = " + n)
                            .getFirst()
                            .getFirst());
        }
    }

    @Test
    @Order(5)
    void goesOnWithoutAFollower() throws Exception {
        String leader = leader();
        String follower =
                cluster.frontends().stream()
                        .filter(one -> !one.equals(leader))
                        .findFirst()
                        .orElseThrow();
        cluster.pause(follower);
        try {
            workload.awaitMore();
        } finally {
            cluster.resume(follower);
        }
        workload.awaitMore();
    }

    @Test
    @Order(6)
    void goesOnOverLinesThatAreSlowSilentAndCut() throws Exception {
        workload.awaitEqualReplicas();
        Link first = shared.link("backend-1");
        Link second = shared.link("backend-2");
        try {
            first.slow(30, 200_000);
            second.slow(5, 1_000_000);
            workload.awaitMore();
            second.cut();
            workload.awaitMore();
            second.heal();
            first.fallSilent();
            workload.awaitMore();
            first.heal();
            first.cut();
            workload.awaitMore();
        } finally {
            first.heal();
            second.heal();
        }
        workload.awaitEqualReplicas();
    }

    @Test
    @Order(7)
    void goesOnWhenTheDiskOfABackendIsFullAndMendsIt() throws Exception {
        SmallDisk disk = disk("backend-3");
        workload.awaitEqualReplicas();
        disk.fill();
        try {
            workload.awaitMore();
        } finally {
            disk.free();
        }
        workload.awaitEqualReplicas();
    }

    private SmallDisk disk(String member) {
        Optional<SmallDisk> disk = shared.disk(member);
        assumeTrue(disk.isPresent(), "only root can make a small disk");
        return disk.get();
    }

    @Test
    @Order(100)
    void hasEveryAcknowledgedRowOnceAlsoAfterARestart() throws Exception {
        workload.awaitMore();
        workload.end();
        workload.awaitEqualReplicas();
        workload.check();
        cluster.stop();
        cluster.startWhatIsDown();
        workload.check();
    }

    /// As some frontend that lives tells it.
    private String leader() throws Exception {
        String[] leader = new String[1];
        PATIENCE.await(
                "a leader",
                () -> {
                    Optional<String> told =
                            cluster.frontends().stream()
                                    .flatMap(frontend -> leaderAccordingTo(frontend).stream())
                                    .findFirst();
                    leader[0] = told.orElse("");
                    return told.isPresent();
                });
        return leader[0];
    }

    private Optional<String> leaderAccordingTo(String frontend) {
        try (Connection connection = cluster.connect(frontend)) {
            Optional<List<String>> row =
                    Answers.of(connection, "SHOW FRONTENDS").stream()
                            .filter(one -> one.contains("LEADER"))
                            .findFirst();
            return row.isEmpty()
                    ? Optional.empty()
                    : Optional.of(cluster.memberAt(Integer.parseInt(row.get().get(2))));
        } catch (SQLException | IOException silent) {
            return Optional.empty();
        }
    }
}
