package io.starkeep.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.transport.Credentials;
import io.starkeep.type.Column;
import io.starkeep.type.DefaultValue;
import io.starkeep.type.HostPort;
import io.starkeep.type.KeysType;
import io.starkeep.type.SqlType;
import io.starkeep.type.TableSchema;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FragmentTicketsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final FragmentTickets tickets = tickets(1, NOW);
    private final Fragment fragment =
            new Fragment(
                    "SELECT a FROM scan_t1 WHERE b = '\"\u00fc'",
                    List.of(
                            new FragmentScan(
                                    "scan_t1",
                                    "d.t",
                                    new TableSchema(
                                            KeysType.PRIMARY,
                                            List.of(
                                                    column("a", SqlType.Scalar.LARGEINT, false),
                                                    column("b", new SqlType.Varchar(9), true),
                                                    column(
                                                            "c",
                                                            new SqlType.Array(
                                                                    new SqlType.Decimal(38, 2)),
                                                            true)),
                                            1),
                                    List.of("a", "b"),
                                    List.of(
                                            part("127.0.0.1:9050", 1, 2),
                                            part("127.0.0.2:9050", 3)),
                                    "\"a\" > 1",
                                    OptionalLong.of(7)),
                            new FragmentScan(
                                    "scan_t2",
                                    "d.u",
                                    new TableSchema(
                                            KeysType.DUPLICATE,
                                            List.of(column("k", SqlType.Scalar.INT, true)),
                                            1),
                                    List.of(),
                                    List.of(),
                                    "",
                                    OptionalLong.empty())),
                    "+08:00");

    @Test
    void openWhatTheySealed() {
        assertThat(tickets.open(sealed())).isEqualTo(fragment);
    }

    @Test
    void areGoodInOtherProcessesWithTheSameKey() {
        assertThat(tickets(1, NOW).open(sealed())).isEqualTo(fragment);
        assertThatThrownBy(() -> tickets(2, NOW).open(sealed()))
                .hasMessageContaining("is not signed by this cluster");
    }

    @Test
    void areGoodWhereTheTokenOfTheClusterIsTheSame() {
        String ticket = ofCluster("token-of-one-cluster").seal(fragment, tickets.expiry());
        assertThat(ofCluster("token-of-one-cluster").open(ticket)).isEqualTo(fragment);
        assertThatThrownBy(() -> ofCluster("token-of-another").open(ticket))
                .hasMessageContaining("is not signed by this cluster");
    }

    private static FragmentTickets ofCluster(String token) {
        return FragmentTickets.ofCluster(
                Credentials.of(token), Duration.ofMinutes(1), InstantSource.fixed(NOW));
    }

    @Test
    void areRefusedWhenAnythingInThemIsChanged() {
        String ticket = sealed();
        String payload = ticket.substring(0, ticket.indexOf('.'));
        String changed =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(
                                new String(
                                                Base64.getUrlDecoder().decode(payload),
                                                StandardCharsets.UTF_8)
                                        .replace("d.t", "d.x")
                                        .getBytes(StandardCharsets.UTF_8));
        for (String wrong :
                List.of(
                        changed + ticket.substring(payload.length()),
                        payload,
                        payload + ".",
                        "." + payload,
                        "",
                        ".",
                        "a.b.c",
                        "\u00fc.\u00fc")) {
            assertThatThrownBy(() -> tickets.open(wrong))
                    .as(wrong)
                    .hasMessageStartingWith("The ticket for rows is refused");
        }
    }

    @Test
    void areRefusedWhenTheyAreOld() {
        String ticket = sealed();
        assertThat(tickets(1, NOW.plusSeconds(60)).open(ticket)).isEqualTo(fragment);
        assertThatThrownBy(() -> tickets(1, NOW.plusSeconds(61)).open(ticket))
                .hasMessageContaining("it was good until 2026-01-01T00:01:00Z");
    }

    @Test
    void limitAQueryToSomeTablets() {
        Fragment part = fragment.over(Set.of(new TabletId(2), new TabletId(99)));
        assertThat(part.scans().getFirst().parts()).containsExactly(part("127.0.0.1:9050", 2));
        assertThat(fragment.over(Set.of()).scans().getFirst().parts()).isEmpty();
    }

    private String sealed() {
        return tickets.seal(fragment, tickets.expiry());
    }

    private static FragmentTickets tickets(int seed, Instant now) {
        byte[] key = new byte[32];
        key[0] = (byte) seed;
        return new FragmentTickets(key, Duration.ofMinutes(1), InstantSource.fixed(now));
    }

    private static Column column(String name, SqlType type, boolean nullable) {
        return new Column(name, type, nullable, new DefaultValue.None(), "");
    }

    private static ScanPart part(String node, long... tablets) {
        Map<TabletId, Version> versions = new java.util.HashMap<>();
        for (long tablet : tablets) {
            versions.put(new TabletId(tablet), new Version(tablet + 5));
        }
        return new ScanPart(HostPort.parse(node), versions);
    }
}
