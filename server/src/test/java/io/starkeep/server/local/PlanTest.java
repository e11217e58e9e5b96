package io.starkeep.server.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.starkeep.server.configuration.ClusterAccess;
import io.starkeep.server.configuration.Role;
import io.starkeep.server.configuration.Setting;
import io.starkeep.server.configuration.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTest {
    private static final int BASE = 21_000;

    @TempDir private Path folder;
    @AutoClose private final PortReservations reserved = PortReservations.open();

    @Test
    void givesEveryMemberPortsOfItsOwnAndTheSameToken() {
        Plan plan = new Plan(folder, BASE, reserved);
        plan.grow(1, 3, 0);
        assertThat(plan.members())
                .extracting(Member::name)
                .containsExactly("frontend-1", "backend-1", "backend-2", "backend-3");
        assertThat(plan.members().stream().flatMap(PlanTest::ports)).doesNotHaveDuplicates();
        assertThat(plan.members().stream().map(PlanTest::token).distinct()).hasSize(1);
    }

    @Test
    void keepsWhatIsPlannedWhenItGrows() {
        new Plan(folder, BASE, reserved).grow(1, 2, 0);
        List<Integer> before = ports();
        new Plan(folder, BASE, reserved).grow(1, 3, 0);
        assertThat(ports()).hasSize(3).startsWith(before.toArray(Integer[]::new));
        assertThat(ports()).doesNotHaveDuplicates();
    }

    @Test
    void givesTheNameOfARemovedMemberToNobodyWhileOthersFollow() throws IOException {
        Plan plan = new Plan(folder, BASE, reserved);
        plan.grow(1, 3, 0);
        Files.delete(folder.resolve("backend-1.conf"));
        plan.grow(1, 3, 0);
        assertThat(plan.members())
                .extracting(Member::name)
                .containsExactly("frontend-1", "backend-2", "backend-3", "backend-4");
    }

    @Test
    void passesOverPortsThatOthersHold() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            new Plan(folder, taken.getLocalPort(), reserved).grow(0, 1, 0);
            assertThat(ports()).doesNotContain(taken.getLocalPort());
        }
    }

    /// The second one plans before any process of the first one listens.
    @Test
    void twoClustersThatArePlannedAtTheSameTimeHaveDifferentPorts(@TempDir Path another) {
        try (PortReservations others = PortReservations.open()) {
            Plan plan = new Plan(folder, BASE, reserved);
            Plan second = new Plan(another, BASE, others);
            plan.grow(3, 3, 0);
            second.grow(3, 3, 0);
            assertThat(
                            Stream.of(plan, second)
                                    .flatMap(one -> one.members().stream())
                                    .flatMap(PlanTest::ports))
                    .hasSize(2 * 15)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void aMemberIsCalledAtTheHostOfItsConfiguration() throws IOException {
        Plan plan = new Plan(folder, BASE, reserved);
        plan.grow(1, 1, 0);
        Member backend = plan.members().getLast();
        Files.writeString(backend.configuration(), "host = 127.0.0.2\n", StandardOpenOption.APPEND);
        assertThat(backend.address(Setting.RPC_PORT).host()).isEqualTo("127.0.0.2");
    }

    private List<Integer> ports() {
        return new Plan(folder, BASE, reserved)
                .members().stream()
                        .filter(member -> member.role() == Role.BACKEND)
                        .map(member -> member.port(Setting.RPC_PORT))
                        .toList();
    }

    private static Stream<Integer> ports(Member member) {
        return Plan.ports(member.role()).stream().map(member::port);
    }

    private static String token(Member member) {
        Settings settings =
                Settings.merge(
                        member.role(), Optional.of(member.configuration()), Map.of(), Map.of());
        return ClusterAccess.credentials(settings).token();
    }
}
