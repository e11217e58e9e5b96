package io.starkeep.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.CatalogOptions;
import io.starkeep.catalog.CatalogRole;
import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.Database;
import io.starkeep.catalog.DatabaseChange.CreateDatabase;
import io.starkeep.catalog.Decision;
import io.starkeep.catalog.FrontendRole;
import io.starkeep.catalog.LogCheckpoint;
import io.starkeep.catalog.LogMember;
import io.starkeep.catalog.LogPosition;
import io.starkeep.catalog.LogStart;
import io.starkeep.catalog.ReplicatedLogOptions;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.Location;
import io.starkeep.file.MemoryFileStore;
import io.starkeep.raft.Network.Node;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Members of a group in one process. They wait for elections most of the time, so several tests
/// run at once.
@Execution(ExecutionMode.CONCURRENT)
class RatisLogTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir Path folder;
    private final List<Network> networks = new ArrayList<>();

    private Network network(long checkpointRecords) {
        Network network = new Network(folder, checkpointRecords);
        networks.add(network);
        return network;
    }

    private Network network() {
        return network(20_000);
    }

    @AfterEach
    void close() {
        networks.forEach(Network::close);
    }

    private static Decision create(String name) {
        return draft -> List.of(new CreateDatabase(draft.newDatabaseId(), name, NOW));
    }

    private static List<String> names(Node node) {
        return node.catalog().current().databases().stream().map(Database::name).toList();
    }

    private static void awaitSame(List<Node> nodes) {
        CatalogVersion newest = Network.leader(nodes).catalog().current();
        for (Node one : nodes) {
            Network.await(() -> one.catalog().current().sequence() >= newest.sequence());
            assertThat(one.catalog().current()).isEqualTo(newest);
        }
    }

    private static List<Node> without(List<Node> nodes, Node gone) {
        return nodes.stream().filter(one -> one != gone).toList();
    }

    private static void assertCode(ThrowingCallable call, ErrorCode... codes) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StarkeepException.class, e -> assertThat(e.code()).isIn((Object[]) codes));
    }

    @Test
    void showsEveryCommitOnEveryMember() {
        List<Node> nodes = network().three();
        Node leader = Network.leader(nodes);
        for (int i = 0; i < 20; i++) {
            leader.catalog().commit(create("db" + i));
        }
        awaitSame(nodes);
        Node follower = without(nodes, leader).getFirst();
        Network.await(() ->
                follower.catalog()
                        .role()
                        .equals(new CatalogRole.Following(Optional.of(leader.self().address()))));
        assertThatThrownBy(() -> follower.catalog().commit(create("no")))
                .hasMessageContaining(leader.self().address().toString());
        assertThat(leader.log().members())
                .extracting(state -> state.member().name())
                .containsExactlyInAnyOrder("fe1", "fe2", "fe3");
        assertThat(leader.log().members()).filteredOn(state -> state.leader()).hasSize(1);
        assertThat(leader.catalog().silence()).isZero();
        Network.await(() -> follower.catalog().silence().toMillis() < 200);
    }

    /// Heartbeats come every three seconds here.
    @Test
    void hastensToShowFollowersWhatIsCommitted() throws InterruptedException {
        Network network = new Network(folder, 20_000, Duration.ofSeconds(6));
        networks.add(network);
        List<Node> nodes = network.three();
        Node leader = Network.leader(nodes);
        for (int i = 0; i < 8; i++) {
            long sequence = leader.catalog().commit(create("db" + i)).sequence();
            leader.catalog().announce();
            for (Node one : nodes) {
                assertThat(one.catalog().awaitVersion(sequence, Duration.ofMillis(1_500))).isTrue();
            }
        }
    }

    /// What was acknowledged is there once; what failed as NOT_LEADER is not; the rest may be.
    @Test
    void losesNothingWhenLeadersDieAgainAndAgain() {
        Network network = network();
        List<Node> nodes = new ArrayList<>(network.three());
        Set<String> acknowledged = new HashSet<>();
        Set<String> refused = new HashSet<>();
        for (int round = 0; round < 4; round++) {
            Node leader = Network.leader(nodes);
            Thread killer =
                    Thread.ofPlatform()
                            .start(() -> {
                                Network.await(() -> !acknowledged.isEmpty());
                                network.cutOff(leader);
                            });
            for (int i = 0; i < 400 && leader.leads(); i++) {
                String name = "db_" + round + "_" + i;
                try {
                    leader.catalog().commit(create(name));
                    acknowledged.add(name);
                } catch (StarkeepException e) {
                    if (e.code() == ErrorCode.NOT_LEADER) {
                        refused.add(name);
                    } else {
                        assertThat(e.code()).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
                    }
                }
            }
            await(killer);
            network.kill(leader);
            nodes.remove(leader);
            Node next = Network.leader(nodes);
            assertThat(names(next)).containsAll(acknowledged);
            assertThat(refused).doesNotContainAnyElementsOf(names(next));
            String name = "after_" + round;
            next.catalog().commit(create(name));
            acknowledged.add(name);
            int number = Integer.parseInt(leader.self().name().substring(2));
            nodes.add(network.start(number, new LogStart.Resume()));
            awaitSame(nodes);
        }
        assertThat(names(Network.leader(nodes))).doesNotHaveDuplicates().containsAll(acknowledged);
    }

    private static void await(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void dropsARecordThatWasMadeForAnotherVersionOnEveryMember() {
        List<Node> nodes = network().three();
        Node leader = Network.leader(nodes);
        leader.catalog().commit(create("before"));
        long sequence = leader.catalog().current().sequence();
        long term = ((CatalogRole.Leading) leader.catalog().role()).term();
        LogPosition stale = new LogPosition(term, sequence);
        byte[] record = "[]".getBytes(StandardCharsets.UTF_8);
        leader.log().enqueue(stale, sequence - 1, record);
        Node next = leaderOfLaterTerm(nodes, term);
        next.catalog().commit(create("after"));
        awaitSame(nodes);
        assertThat(names(next)).containsExactly("after", "before");
        assertThat(next.catalog().current().sequence()).isEqualTo(sequence + 1);
    }

    private static Node leaderOfLaterTerm(List<Node> nodes, long term) {
        Network.await(() ->
                nodes.stream()
                        .anyMatch(one ->
                                one.catalog().role() instanceof CatalogRole.Leading(long now)
                                        && now > term));
        return Network.leader(nodes);
    }

    @Test
    void takesNoCommitWithoutAMajorityAndForgetsIt() {
        Network network = network();
        List<Node> nodes = network.three();
        Node leader = Network.leader(nodes);
        leader.catalog().commit(create("kept"));
        network.cutOff(leader);
        assertCode(
                () -> leader.catalog().commit(create("lost")),
                ErrorCode.OUTCOME_UNKNOWN,
                ErrorCode.NOT_LEADER);
        Node next = Network.leader(without(nodes, leader));
        next.catalog().commit(create("other"));
        network.reconnect(leader);
        Network.await(() -> leader.has("other"));
        assertThat(names(leader)).containsExactly("kept", "other");
    }

    @Test
    void bringsAnEmptyMemberUpFromACheckpoint() {
        Network network = network(10);
        Node first = network.start(1, new LogStart.Found(Optional.empty()));
        Network.await(first::leads);
        for (int i = 0; i < 100; i++) {
            first.catalog().commit(create("db" + i));
        }
        first.catalog().checkpoint();
        Node second = network.start(2, new LogStart.Join());
        assertThat(second.catalog().role()).isInstanceOf(CatalogRole.Following.class);
        List<List<?>> heard = new ArrayList<>();
        second.catalog().addListener((_, _, changes) -> heard.add(changes));
        first.log().changeMembers(Network.followers(1, 2));
        Network.await(() -> second.has("db99"));
        assertThat(heard.getFirst()).as("a checkpoint, not a record").isEmpty();
        first.catalog().commit(create("more"));
        Network.await(() -> second.has("more"));
    }

    @Test
    void sendsACheckpointToAMemberThatWasAwayForTooLong() {
        Network network = network(20);
        List<Node> nodes = network.three();
        Node leader = Network.leader(nodes);
        Node away = without(nodes, leader).getFirst();
        network.cutOff(away);
        for (int i = 0; i < 100; i++) {
            leader.catalog().commit(create("db" + i));
        }
        leader.catalog().checkpoint();
        network.reconnect(away);
        Network.await(() -> away.has("db99"));
        awaitSame(nodes);
    }

    /// As on a full disk. What the member knows is not told again, and nothing is missing.
    @Test
    void opensItsLogAgainWhenItFailed() {
        Network network = network(10);
        List<Node> nodes = network.three();
        Node follower = without(nodes, Network.leader(nodes)).getFirst();
        List<Long> heard = new CopyOnWriteArrayList<>();
        follower.catalog().addListener((_, after, _) -> heard.add(after.sequence()));
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 15; i++) {
                Network.leader(nodes).catalog().commit(create("a" + round + "_" + i));
            }
            awaitSame(nodes);
            fail(round == 2 ? Network.leader(nodes) : follower);
            Network.await(() -> nodes.stream().anyMatch(Node::leads));
            commitSomewhere(nodes, "b" + round);
            awaitSame(nodes);
        }
        assertThat(heard).isSorted().doesNotHaveDuplicates();
        assertThat(names(follower)).hasSize(3 * 16);
    }

    private static void fail(Node node) {
        ((RatisLog) node.log()).fail(new IOException("No space left on device"));
    }

    /// The leader may just be on its way out.
    private static void commitSomewhere(List<Node> nodes, String name) {
        Network.await(() -> {
            try {
                Node leader = Network.leader(nodes);
                if (!leader.has(name)) {
                    leader.catalog().commit(create(name));
                }
                return true;
            } catch (StarkeepException e) {
                return false;
            }
        });
    }

    @Test
    void leavesTheLeadToOthersWhenItResigns() {
        List<Node> nodes = network().three();
        Node leader = Network.leader(nodes);
        leader.catalog().commit(create("before"));
        long term = ((CatalogRole.Leading) leader.catalog().role()).term();
        leader.log().resign();
        leaderOfLaterTerm(nodes, term).catalog().commit(create("after"));
        awaitSame(nodes);
    }

    @Test
    void goesOnAfterAllMembersStopped() {
        Network network = network();
        List<Node> nodes = network.three();
        for (int i = 0; i < 30; i++) {
            Network.leader(nodes).catalog().commit(create("db" + i));
        }
        awaitSame(nodes);
        CatalogVersion last = nodes.getFirst().catalog().current();
        network.close();
        Network again = network();
        List<Node> restarted = new ArrayList<>();
        for (int number = 1; number <= 3; number++) {
            restarted.add(again.start(number, new LogStart.Resume()));
        }
        Node leader = Network.leader(restarted);
        assertThat(leader.catalog().current()).isEqualTo(last);
        leader.catalog().commit(create("more"));
        awaitSame(restarted);
    }

    @Test
    void startsFromWhatACrashLeft() throws IOException {
        Network network = network(50);
        Node node = network.start(1, new LogStart.Found(Optional.empty()));
        Network.await(node::leads);
        for (int i = 0; i < 120; i++) {
            node.catalog().commit(create("db" + i));
        }
        Path image = folder.resolve("image");
        copy(network.folder(1), image);
        network.kill(node);
        Node again = network.start(1, new LogStart.Resume(), image);
        Network.await(again::leads);
        assertThat(names(again)).hasSize(120);
    }

    @Test
    void growsFromAFrontendThatWasAlone() {
        Network network = network();
        CatalogVersion alone;
        LogCheckpoint state;
        MemoryFileStore store = new MemoryFileStore(InstantSource.fixed(NOW));
        Location place = Location.of("catalog");
        try (Catalog journal = Catalog.open(store, place, CatalogOptions.DEFAULT)) {
            for (int i = 0; i < 7; i++) {
                journal.commit(create("old" + i));
            }
            alone = journal.current();
            state = journal.export();
        }
        Node first = network.start(1, new LogStart.Found(Optional.of(state)));
        Network.await(first::leads);
        assertThat(first.catalog().current()).isEqualTo(alone);
        Node second = network.start(2, new LogStart.Join());
        Node third = network.start(3, new LogStart.Join());
        first.log().changeMembers(Network.followers(1, 2, 3));
        first.catalog().commit(create("new"));
        awaitSame(List.of(first, second, third));
        assertThat(names(third)).contains("old6", "new");
        network.kill(first);
        Node next = Network.leader(List.of(second, third));
        next.catalog().commit(create("newer"));
        assertThat(names(next)).hasSize(9);
    }

    @Test
    void addsAnObserverThatNeverLeadsAndRemovesMembers() {
        Network network = network();
        List<Node> nodes = network.three();
        Node leader = Network.leader(nodes);
        Node observer = network.start(4, new LogStart.Join());
        Set<LogMember> four = new HashSet<>(Network.followers(1, 2, 3));
        four.add(Network.member(4, FrontendRole.OBSERVER));
        leader.log().changeMembers(four);
        leader.catalog().commit(create("seen"));
        Network.await(() -> observer.has("seen"));
        Node removed = without(nodes, leader).getFirst();
        Set<LogMember> three = new HashSet<>(four);
        three.remove(removed.self());
        leader.log().changeMembers(three);
        leader.log().changeMembers(three);
        assertThat(leader.log().members())
                .extracting(state -> state.member())
                .containsExactlyInAnyOrderElementsOf(three);
        leader.catalog().commit(create("later"));
        Network.await(() -> observer.has("later"));
        assertThat(removed.has("later")).isFalse();
        assertThat(observer.leads()).isFalse();
    }

    @Test
    void refusesAFolderThatDoesNotFit() {
        Network network = network();
        assertCode(() -> network.start(1, new LogStart.Resume()), ErrorCode.FILE_DAMAGED);
        Node node = network.start(1, new LogStart.Found(Optional.empty()));
        network.kill(node);
        assertCode(() -> network.start(1, new LogStart.Join()), ErrorCode.FILE_DAMAGED);
        assertCode(
                () ->
                        new RatisLogs()
                                .create(
                                        network.folder(1),
                                        "another cluster",
                                        Network.follower(1),
                                        new LogStart.Resume(),
                                        _ -> {
                                            throw new AssertionError();
                                        },
                                        ReplicatedLogOptions.DEFAULT),
                ErrorCode.FILE_DAMAGED);
    }

    @Test
    void tellsOfANewMemberThatIsNotThere() {
        Network network = network();
        Node node = network.start(1, new LogStart.Found(Optional.empty()));
        Network.await(node::leads);
        node.catalog().commit(create("one"));
        assertCode(
                () -> node.log().changeMembers(Network.followers(1, 2)),
                ErrorCode.NODE_UNREACHABLE);
        node.catalog().commit(create("two"));
        assertCode(() -> node.log().changeMembers(Set.of()), ErrorCode.RESOURCE_EXHAUSTED);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(
                from,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Path target = to.resolve(from.relativize(file).toString());
                        Files.createDirectories(target.resolve("..").normalize());
                        Files.copy(file, target);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
