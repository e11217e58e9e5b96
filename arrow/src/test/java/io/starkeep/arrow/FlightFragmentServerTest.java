package io.starkeep.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.backend.Fragment;
import io.starkeep.backend.FragmentServer;
import io.starkeep.backend.FragmentTickets;
import io.starkeep.engine.ColumnType;
import io.starkeep.engine.DuckDbEngine;
import io.starkeep.engine.EngineOptions;
import io.starkeep.engine.EngineSession;
import io.starkeep.engine.ResultCursor;
import io.starkeep.engine.RowBatch;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Semaphore;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.Location;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try") // FlightStream.close() may be interrupted
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FlightFragmentServerTest {
    private final FragmentTickets tickets =
            new FragmentTickets(new byte[32], Duration.ofMinutes(1), InstantSource.system());
    private final Semaphore closedCursors = new Semaphore(0);
    private DuckDbEngine engine;
    private FragmentServer.Running server;
    private BufferAllocator allocator;
    private FlightClient client;

    @BeforeAll
    void open(@TempDir Path temporary) {
        engine = DuckDbEngine.open(new EngineOptions(512L << 20, 2, temporary.resolve("spill")));
        server =
                ServiceLoader.load(FragmentServer.class)
                        .findFirst()
                        .orElseThrow()
                        .serve("127.0.0.1", 0, tickets, this::query);
        allocator = new RootAllocator();
        client =
                FlightClient.builder(
                                allocator,
                                Location.forGrpcInsecure("127.0.0.1", server.address().port()))
                        .build();
    }

    @AfterAll
    void close() throws Exception {
        client.close();
        allocator.close();
        server.close();
        engine.close();
    }

    @Test
    void sendsTheRowsOfATicket() throws Exception {
        long rows = 0;
        long sum = 0;
        try (FlightStream stream = client.getStream(ticket("SELECT i FROM range(300000) t(i)"))) {
            while (stream.next()) {
                BigIntVector numbers = (BigIntVector) stream.getRoot().getVector(0);
                for (int i = 0; i < numbers.getValueCount(); i++, rows++) {
                    sum += numbers.get(i);
                }
            }
        }
        assertThat(rows).isEqualTo(300_000);
        assertThat(sum).isEqualTo(299_999L * 150_000);
    }

    @Test
    void sendsColumnsAlsoWithoutRows() throws Exception {
        try (FlightStream stream = client.getStream(ticket("SELECT 1 AS one WHERE false"))) {
            assertThat(stream.getSchema().getFields()).hasSize(1);
            assertThat(stream.next()).isFalse();
        }
    }

    @Test
    void refusesWhoHasNoTicket() {
        String other =
                new FragmentTickets(
                                "another secret key".getBytes(StandardCharsets.UTF_8),
                                Duration.ofMinutes(1),
                                InstantSource.system())
                        .seal(new Fragment("SELECT 1", List.of(), "UTC"), tickets.expiry());
        for (String request :
                List.of(
                        "",
                        "SELECT 1",
                        "{\"sql\": \"SELECT 1\"}",
                        "{\"ticket\": \"\"}",
                        "{\"ticket\": \"" + other + "\"}")) {
            assertThatThrownBy(() -> drain(request))
                    .as(request)
                    .satisfies(e -> assertThat(e.toString()).contains("UNAUTHENTICATED"));
        }
    }

    @Test
    void failsInTheMiddleWithTheErrorOfTheSource() {
        String failing =
                "SELECT CASE WHEN i < 2900000 THEN i ELSE error('broken')::BIGINT END"
                        + " FROM range(3000000) t(i)";
        assertThatThrownBy(() -> drain(request(failing))).hasMessageContaining("broken");
    }

    @Test
    void stopsTheQueryOfAClientThatGoes() throws Exception {
        closedCursors.drainPermits();
        try (FlightStream stream =
                client.getStream(ticket("SELECT i FROM range(100000000000) t(i)"))) {
            assertThat(stream.next()).isTrue();
            stream.cancel("enough", null);
        }
        assertThat(closedCursors.tryAcquire(30, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
    }

    private void drain(String request) throws Exception {
        try (FlightStream stream =
                client.getStream(new Ticket(request.getBytes(StandardCharsets.UTF_8)))) {
            while (stream.next()) {
                assertThat(stream.getRoot().getRowCount()).isPositive();
            }
        }
    }

    private Ticket ticket(String sql) {
        return new Ticket(request(sql).getBytes(StandardCharsets.UTF_8));
    }

    private String request(String sql) {
        return "{\"ticket\": \""
                + tickets.seal(new Fragment(sql, List.of(), "UTC"), tickets.expiry())
                + "\"}";
    }

    private ResultCursor query(Fragment fragment) {
        EngineSession session = engine.openSession();
        try {
            return new CountedCursor(session.query(fragment.sql()), session, closedCursors);
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private record CountedCursor(ResultCursor rows, EngineSession session, Semaphore closed)
            implements ResultCursor {
        @Override
        public List<String> columnNames() {
            return rows.columnNames();
        }

        @Override
        public List<ColumnType> columnTypes() {
            return rows.columnTypes();
        }

        @Override
        public @Nullable RowBatch next() {
            return rows.next();
        }

        @Override
        public void close() {
            rows.close();
            session.close();
            closed.release();
        }
    }
}
