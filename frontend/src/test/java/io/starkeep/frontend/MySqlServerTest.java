package io.starkeep.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.mysql.Payload;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MySqlServerTest {
    private final ScriptedService service = new ScriptedService();
    private MySqlServer server;

    @BeforeEach
    void start() {
        server =
                MySqlServer.start(
                        new MySqlServerOptions(
                                "127.0.0.1",
                                0,
                                3,
                                100_000,
                                Duration.ofMillis(500),
                                Duration.ofMillis(500),
                                MySqlServerOptions.SERVER_VERSION),
                        service);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private WireClient connected() throws IOException {
        WireClient client = new WireClient(server.port());
        assertThat(client.login("root")).isZero();
        return client;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
            Thread.sleep(5);
        }
    }

    @Test
    void answersAPingAfterTheLogin() throws IOException {
        try (WireClient client = connected()) {
            assertThat(client.command("\u000e").uint1()).isZero();
        }
    }

    @Test
    void refusesAnUnknownUser() throws IOException {
        try (WireClient client = new WireClient(server.port())) {
            assertThat(client.login("eve")).isEqualTo(0xFF);
            assertThatThrownBy(client::receive).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void tellsTheClientBeyondTheLimitThatThereAreTooMany() throws Exception {
        try (WireClient _ = connected();
                WireClient _ = connected();
                WireClient _ = connected();
                WireClient fourth = new WireClient(server.port())) {
            assertThat(WireClient.error(fourth.receive()))
                    .isEqualTo("1040 Too many connections (limit 3)");
        }
        await(() -> server.connectionCount() == 0);
        connected().close();
    }

    @Test
    void leavesAClientThatNeverLogsIn() throws Exception {
        try (WireClient silent = new WireClient(server.port())) {
            silent.receive();
            assertThatThrownBy(silent::receive).isInstanceOf(EOFException.class);
            await(() -> server.connectionCount() == 0);
        }
    }

    @Test
    void leavesAClientWhoseLoginDripsIn() throws Exception {
        try (WireClient dripping = new WireClient(server.port())) {
            dripping.receive();
            dripping.socket.getOutputStream().write(new byte[] {50, 0, 0, 1});
            assertThatThrownBy(
                            () -> {
                                while (true) {
                                    dripping.socket.getOutputStream().write(0);
                                    Thread.sleep(20);
                                }
                            })
                    .isInstanceOf(IOException.class);
            await(() -> server.connectionCount() == 0);
        }
    }

    @Test
    void leavesASilentClientAfterItsWaitTimeout() throws Exception {
        service.idleSeconds = 1;
        try (WireClient client = connected()) {
            assertThatThrownBy(client::receive).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void goesOnAfterAPacketThatIsTooLarge() throws IOException {
        try (WireClient client = connected()) {
            assertThat(WireClient.error(client.query("x".repeat(200_000))))
                    .isEqualTo("1153 Got a packet bigger than max_allowed_packet (100000 bytes)");
            assertThat(client.command("\u000e").uint1()).isZero();
        }
    }

    @Test
    void goesOnAfterBrokenAndUnknownCommands() throws IOException {
        try (WireClient client = connected()) {
            assertThat(WireClient.error(client.command("\u0017\u0001"))).startsWith("1835 ");
            assertThat(WireClient.error(client.command(""))).startsWith("1835 ");
            assertThat(WireClient.error(client.command("\u007f")))
                    .isEqualTo("1047 Unknown command 0x7f");
            assertThat(WireClient.error(client.query("fail")))
                    .isEqualTo("1146 Table 't' doesn't exist");
            assertThat(client.command("\u000e").uint1()).isZero();
        }
    }

    @Test
    void saysThatAnotherResultFollows() throws IOException {
        try (WireClient client = connected()) {
            Payload first = client.query("two");
            first.skip(3);
            assertThat(first.uint2()).isEqualTo(0x000A);
            Payload second = client.receive();
            second.skip(3);
            assertThat(second.uint2()).isEqualTo(0x0002);
        }
    }

    @Test
    void streamsManyRows() throws IOException {
        try (WireClient client = connected()) {
            assertThat(client.query("rows 100000").uint1()).isEqualTo(5);
            for (int column = 0; column < 5; column++) {
                client.receive();
            }
            for (int row = 0; row < 100_000; row++) {
                assertThat(client.receive().lengthEncodedText()).isEqualTo(Integer.toString(row));
            }
            assertThat(client.receive().uint1()).isEqualTo(0xFE);
        }
    }

    @Test
    void aClientThatLeavesInterruptsItsStatement() throws Exception {
        WireClient client = connected();
        client.send("\u0003hang");
        ScriptedSession session = service.sessions.values().iterator().next();
        assertThat(session.hanging.await(20, TimeUnit.SECONDS)).isTrue();
        client.close();
        assertThat(session.interrupted.await(20, TimeUnit.SECONDS)).isTrue();
        await(() -> service.sessions.isEmpty());
    }

    @Test
    void leavesAClientThatDoesNotReadItsResult() throws Exception {
        try (WireClient client = connected()) {
            client.send("\u0003rows 100000000");
            await(() -> server.connectionCount() == 0);
            assertThat(service.sessions).isEmpty();
        }
    }

    @Test
    void givesPreparedResultsInBinaryForm() throws IOException {
        try (WireClient client = connected()) {
            Payload prepared = client.command("\u0016rows");
            prepared.skip(1);
            assertThat(prepared.uint4()).isEqualTo(3);
            assertThat(client.command("\u0017\u0003\0\0\0\0\u0001\0\0\0").uint1()).isEqualTo(5);
            for (int column = 0; column < 5; column++) {
                client.receive();
            }
            Payload row = client.receive();
            assertThat(row.bytes(2)).containsExactly(0, 0);
            assertThat(row.int8()).isZero();
            assertThat(row.lengthEncodedText()).isEqualTo("0.00");
        }
    }

    @Test
    void refusesToRunAStatementThatWasNeverPrepared() throws IOException {
        try (WireClient client = connected()) {
            assertThat(WireClient.error(client.command("\u0017\u0009\0\0\0\0\u0001\0\0\0")))
                    .startsWith("1243 Unknown prepared statement 9");
        }
    }

    @Test
    void closingEndsConnectionsAndTheirStatements() throws Exception {
        try (WireClient idle = connected();
                WireClient busy = connected()) {
            busy.send("\u0003hang");
            await(() ->
                    service.sessions.values().stream()
                            .anyMatch(one -> one.hanging.getCount() == 0));
            server.close();
            assertThat(WireClient.error(busy.receive())).startsWith("1317 ");
            assertThatThrownBy(idle::receive).isInstanceOf(IOException.class);
            assertThat(server.connectionCount()).isZero();
            assertThatThrownBy(() -> new WireClient(server.port())).isInstanceOf(IOException.class);
        }
    }
}
