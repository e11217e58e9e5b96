package io.starkeep.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.starkeep.catalog.FrontendRole;
import io.starkeep.catalog.LogMember;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.HostPort;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GroupChangesTest {
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final List<Set<LogMember>> changed = new ArrayList<>();

    @Test
    void letsTheCallerGoOnAndMakesOneChangeAtATime() {
        GroupChanges changes = new GroupChanges(changed::add, waiting::add);
        changes.begin(members(1));
        changes.begin(members(2));
        assertThat(changed).isEmpty();
        assertThat(waiting).hasSize(1);
        waiting.remove().run();
        changes.begin(members(3));
        waiting.remove().run();
        assertThat(changed).containsExactly(members(1), members(3));
    }

    @Test
    void triesAgainWhenAMemberDidNotCatchUp() {
        GroupChanges changes =
                new GroupChanges(
                        wanted -> {
                            changed.add(wanted);
                            throw StarkeepException.of(ErrorCode.NODE_UNREACHABLE, "too late");
                        },
                        Runnable::run);
        changes.begin(members(1));
        changes.begin(members(1));
        assertThat(changed).hasSize(2);
    }

    private static Set<LogMember> members(int port) {
        return Set.of(
                new LogMember("f" + port, new HostPort("127.0.0.1", port), FrontendRole.FOLLOWER));
    }
}
