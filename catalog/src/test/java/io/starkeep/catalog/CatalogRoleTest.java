package io.starkeep.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.catalog.DatabaseChange.CreateDatabase;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.HostPort;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CatalogRoleTest {
    private final SharedLog log = new SharedLog();
    private final SharedLog.Member oneLog = log.member(9021);
    private final SharedLog.Member twoLog = log.member(9022);
    private final Catalog one = Catalog.open(oneLog, CatalogWorld.SMALL);
    private final Catalog two = Catalog.open(twoLog, CatalogWorld.SMALL);

    private static Decision create(String name) {
        return draft -> List.of(new CreateDatabase(draft.newDatabaseId(), name, CatalogWorld.NOW));
    }

    private static void assertFails(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StarkeepException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void appliesWhatTheLeaderCommits() throws InterruptedException {
        log.elect(oneLog, twoLog);
        List<Change> heard = new ArrayList<>();
        two.addListener((_, _, changes) -> heard.addAll(changes));
        CatalogVersion version = one.commit(create("sales"));
        assertThat(two.awaitVersion(version.sequence(), Duration.ZERO)).isFalse();
        twoLog.catchUp();
        assertThat(two.awaitVersion(version.sequence(), Duration.ZERO)).isTrue();
        assertThat(two.current()).isEqualTo(version);
        assertThat(heard).hasAtLeastOneElementOfType(CreateDatabase.class);
    }

    @Test
    void refusesToCommitWhileItFollowsAndNamesTheLeader() {
        assertFails(ErrorCode.NOT_LEADER, () -> two.commit(create("sales")));
        log.elect(oneLog, twoLog);
        assertThatThrownBy(() -> two.commit(create("sales")))
                .hasMessageContaining("127.0.0.1:9021");
        assertFails(ErrorCode.NOT_LEADER, two::newTransactionId);
        assertFails(ErrorCode.NOT_LEADER, two::tabletCensus);
    }

    @Test
    void forgetsWhatALostLeadershipLeftUndone() {
        log.elect(oneLog, twoLog);
        one.commit(create("kept"));
        log.cutOffLeader();
        assertFails(ErrorCode.OUTCOME_UNKNOWN, () -> one.commit(create("lost")));
        log.elect(twoLog);
        CatalogVersion newer = two.commit(create("lost"));
        oneLog.catchUp();
        assertThat(one.role()).isInstanceOf(CatalogRole.Following.class);
        assertThat(one.current()).isEqualTo(newer);
        log.elect(oneLog, twoLog);
        CatalogVersion last = one.commit(create("next"));
        assertThat(last.databases())
                .extracting(Database::name)
                .containsExactly("kept", "lost", "next");
        twoLog.catchUp();
        assertThat(two.current()).isEqualTo(last);
    }

    @Test
    void givesOutNoIdTwiceUnderChangingLeaders() {
        Set<Long> given = new HashSet<>();
        for (int turn = 0; turn < 20; turn++) {
            SharedLog.Member leader = turn % 2 == 0 ? oneLog : twoLog;
            log.elect(leader, turn % 2 == 0 ? twoLog : oneLog);
            Catalog catalog = turn % 2 == 0 ? one : two;
            for (int i = 0; i < 7; i++) {
                assertThat(given.add(catalog.newTransactionId().value())).isTrue();
            }
            log.cutOffLeader();
            assertFails(ErrorCode.OUTCOME_UNKNOWN, () -> catalog.commit(create("lost")));
        }
        assertThat(given).hasSize(20 * 7);
    }

    @Test
    void tellsWhoListensOfEveryRole() {
        List<CatalogRole> roles = new ArrayList<>();
        one.addRoleListener(roles::add);
        log.elect(oneLog, twoLog);
        log.elect(twoLog, oneLog);
        assertThat(roles.getFirst()).isInstanceOf(CatalogRole.Following.class);
        assertThat(roles).contains(new CatalogRole.Leading(1));
        assertThat(roles.getLast())
                .isEqualTo(new CatalogRole.Following(Optional.of(address(9022))));
    }

    private static HostPort address(int port) {
        return new HostPort("127.0.0.1", port);
    }
}
