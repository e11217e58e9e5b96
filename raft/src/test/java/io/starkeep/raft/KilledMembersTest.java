package io.starkeep.raft;

import static org.assertj.core.api.Assertions.assertThat;

import io.starkeep.raft.Processes.Member;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real processes over gRPC, killed in the middle of their work.
class KilledMembersTest {
    @Test
    void keepsEveryAcknowledgedCommitWhileLeadersAreKilled(@TempDir Path folder)
            throws IOException, InterruptedException {
        try (Processes processes = new Processes(folder, 3)) {
            assertThat(processes.leader().ask("gather")).isEqualTo("done");
            List<String> acknowledged = new ArrayList<>();
            for (int round = 0; round < 3; round++) {
                Member leader = processes.leader();
                Thread killer =
                        Thread.ofPlatform()
                                .start(() -> {
                                    Network.await(() -> acknowledged.size() % 50 > 25);
                                    processes.kill(leader);
                                });
                String answer = "done";
                for (int i = 0; answer.equals("done"); i++) {
                    String name = "db_" + round + "_" + i;
                    answer = leader.ask("commit " + name);
                    if (answer.equals("done")) {
                        acknowledged.add(name);
                    }
                }
                killer.join();
                Member next = processes.leader();
                assertThat(next.ask("names").split(" "))
                        .contains(acknowledged.toArray(String[]::new));
                processes.restart(leader);
            }
            for (Member member : processes.members()) {
                Network.await(
                        () -> List.of(member.ask("names").split(" ")).containsAll(acknowledged));
                assertThat(member.ask("names").split(" ")).doesNotHaveDuplicates();
            }
        }
    }
}
