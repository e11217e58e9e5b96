package io.starkeep.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.transport.InMemoryTransport;
import io.starkeep.type.HostPort;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForwardingTest {
    private final InMemoryTransport transport = new InMemoryTransport();
    private final TwinLog leaderLog = new TwinLog(new HostPort("127.0.0.1", 9021));
    private final TwinLog followerLog = new TwinLog(new HostPort("127.0.0.1", 9022));
    private final CountDownLatch loading = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final TwinFrontend leader =
            new TwinFrontend(
                    leaderLog,
                    transport,
                    (_, method, _) -> {
                        load(method.getName());
                        return null;
                    });
    private final TwinFrontend follower =
            new TwinFrontend(
                    followerLog,
                    transport,
                    (_, method, _) -> {
                        throw new AssertionError(method.getName() + " on the follower");
                    });
    private final RecordingSink sink = new RecordingSink();

    @BeforeEach
    void join() {
        leaderLog.joinTo(followerLog);
        leaderLog.lead(1);
    }

    @AfterEach
    void close() {
        follower.close();
        leader.close();
    }

    private static void assertFails(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StarkeepException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    /// The record reaches the follower only after the leader has answered.
    @Test
    void showsAClientWhatItWroteThroughAFollower() {
        SqlSession session = follower.session("root");
        for (int i = 0; i < 5; i++) {
            session.execute("CREATE DATABASE d" + i, sink);
            assertThat(follower.catalog().current().database("d" + i)).isPresent();
        }
        session.execute("SHOW DATABASES LIKE 'd%'", sink);
        assertThat(sink.rows()).containsExactly("d0", "d1", "d2", "d3", "d4");
    }

    @Test
    void runsAStatementInTheSessionItCameFrom() {
        SqlSession session = follower.session("root");
        session.execute("CREATE DATABASE shop", sink);
        session.execute("USE shop", sink);
        session.scriptMode(ScriptMode.MULTIPLE);
        session.execute("SET sql_mode = 'ANSI_QUOTES'", sink);
        session.execute(
                "CREATE TABLE \"t\" (k INT) DISTRIBUTED BY HASH(k);" + " CREATE USER u", sink);
        assertThat(leader.catalog().current().requireTable("shop", "t")).isNotNull();
        SqlSession other = follower.session("u");
        assertThatThrownBy(() -> other.execute("DROP DATABASE shop", sink))
                .hasMessageContaining("u")
                .isInstanceOfSatisfying(
                        StarkeepException.class,
                        e ->
                                assertThat(e.code())
                                        .isIn(
                                                ErrorCode.DATABASE_ACCESS_DENIED,
                                                ErrorCode.PRIVILEGE_REQUIRED));
        assertThat(leader.catalog().current().database("shop")).isPresent();
    }

    @Test
    void givesTheLeadersErrorsAsTheyAre() {
        follower.session("root").execute("CREATE DATABASE d", sink);
        String message = messageOf(leader.session("root"), "CREATE DATABASE d");
        assertThat(messageOf(follower.session("root"), "CREATE DATABASE d")).isEqualTo(message);
        assertFails(
                ErrorCode.DATABASE_EXISTS,
                () -> follower.session("root").execute("CREATE DATABASE d", sink));
    }

    private String messageOf(SqlSession session, String sql) {
        try {
            session.execute(sql, sink);
            throw new AssertionError("no failure");
        } catch (StarkeepException e) {
            return e.getMessage();
        }
    }

    @Test
    void givesTheLeadersRowsAndWarnings() {
        follower.session("root").execute("CREATE DATABASE d", sink);
        RecordingSink here = new RecordingSink();
        RecordingSink there = new RecordingSink();
        follower.session("root").execute("SHOW ALTER TABLE COLUMN FROM d", here);
        leader.session("root").execute("SHOW ALTER TABLE COLUMN FROM d", there);
        assertThat(here.titles()).isNotEmpty().isEqualTo(there.titles());
        SqlSession session = follower.session("root");
        session.execute("CREATE DATABASE IF NOT EXISTS d", sink);
        RecordingSink own = new RecordingSink();
        SqlSession direct = leader.session("root");
        direct.execute("CREATE DATABASE IF NOT EXISTS d", own);
        assertThat(((LocalSession) session).warnings())
                .isEqualTo(((LocalSession) direct).warnings());
    }

    @Test
    void refusesToReadWhatMayBeTooOld() {
        followerLog.silence(Duration.ofSeconds(59));
        follower.session("root").execute("SHOW DATABASES", sink);
        followerLog.silence(Duration.ofSeconds(61));
        assertFails(
                ErrorCode.NOT_LEADER,
                () -> follower.session("root").execute("SHOW DATABASES", sink));
        follower.session("root").execute("SET query_timeout = 5", sink);
    }

    @Test
    void waitsAWhileForALeader() {
        followerLog.followNobody();
        assertFails(
                ErrorCode.NOT_LEADER,
                () -> follower.session("root").execute("CREATE DATABASE d", sink));
        SqlSession session = follower.session("root");
        Thread.ofVirtual().start(() -> leaderLog.lead(2));
        session.execute("CREATE DATABASE e", sink);
        assertThat(follower.catalog().current().database("e")).isPresent();
        assertThat(follower.catalog().current().database("d")).isEmpty();
    }

    @Test
    void runsItHereWhenThisFrontendBecomesTheLeader() {
        followerLog.lead(2);
        follower.session("root").execute("CREATE DATABASE d", sink);
        leader.session("root").execute("CREATE DATABASE e", sink);
        assertThat(leader.catalog().current().databases()).hasSize(2);
    }

    @Test
    void saysThatTheOutcomeIsUnknownWhenTheLeaderFallsSilent() {
        SqlSession session = follower.session("root");
        session.execute("CREATE DATABASE d", sink);
        session.execute("CREATE TABLE d.t (k INT) DISTRIBUTED BY HASH(k)", sink);
        Thread.ofVirtual()
                .start(() -> {
                    await(loading);
                    leader.fallSilent();
                });
        assertFails(
                ErrorCode.OUTCOME_UNKNOWN,
                () -> session.execute("INSERT INTO d.t VALUES (1)", sink));
        interrupted.countDown();
        assertFails(ErrorCode.NODE_UNREACHABLE, () -> session.execute("SHOW PROC '/'", sink));
    }

    @Test
    void sendsToTheNextLeaderWhatNeverLeftForTheOneThatDied() {
        leader.fallSilent();
        SqlSession session = follower.session("root");
        assertFails(ErrorCode.NODE_UNREACHABLE, () -> session.execute("CREATE DATABASE d", sink));
        Thread.ofVirtual().start(() -> followerLog.lead(2));
        session.execute("CREATE DATABASE e", sink);
        assertThat(follower.catalog().current().database("d")).isEmpty();
        assertThat(follower.catalog().current().database("e")).isPresent();
    }

    @Test
    void endsAForwardedStatementOnTheLeaderWhenItIsKilled() throws InterruptedException {
        SqlSession session = follower.session("root");
        session.execute("CREATE DATABASE d", sink);
        session.execute("CREATE TABLE d.t (k INT) DISTRIBUTED BY HASH(k)", sink);
        Thread killer =
                Thread.ofVirtual()
                        .start(() -> {
                            await(loading);
                            session.interrupt();
                        });
        assertFails(
                ErrorCode.QUERY_INTERRUPTED,
                () -> session.execute("INSERT INTO d.t VALUES (1)", sink));
        killer.join();
        await(interrupted);
    }

    /// The load runs until it is interrupted.
    private void load(String call) {
        switch (call) {
            case "engine" -> {
                loading.countDown();
                await(interrupted);
                throw StarkeepException.of(ErrorCode.QUERY_INTERRUPTED);
            }
            case "interrupt" -> interrupted.countDown();
            default -> assertThat(call).isEqualTo("close");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
