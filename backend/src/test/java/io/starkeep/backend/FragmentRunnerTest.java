package io.starkeep.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.engine.DuckDbEngine;
import io.starkeep.engine.EngineOptions;
import io.starkeep.engine.EngineSession;
import io.starkeep.engine.ResultCursor;
import io.starkeep.engine.RowBatch;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.LocalFileStore;
import io.starkeep.file.Location;
import io.starkeep.storage.PartitionTarget;
import io.starkeep.storage.RowSource;
import io.starkeep.storage.RowsetFormat;
import io.starkeep.storage.StorageOptions;
import io.starkeep.storage.TabletStore;
import io.starkeep.storage.WriteTarget;
import io.starkeep.type.Column;
import io.starkeep.type.DefaultValue;
import io.starkeep.type.HostPort;
import io.starkeep.type.KeysType;
import io.starkeep.type.PartitionId;
import io.starkeep.type.SqlType;
import io.starkeep.type.TableId;
import io.starkeep.type.TableSchema;
import io.starkeep.type.TabletId;
import io.starkeep.type.TransactionId;
import io.starkeep.type.Version;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A table of three tablets on three machines, one tablet each; the first machine runs the queries.
class FragmentRunnerTest {
    private static final PartitionId PARTITION = new PartitionId(1);
    private static final TableSchema SCHEMA =
            new TableSchema(
                    KeysType.DUPLICATE,
                    List.of(
                            column("k", SqlType.Scalar.BIGINT),
                            column("big", SqlType.Scalar.LARGEINT),
                            column("file_index", new SqlType.Varchar(50)),
                            column("price", new SqlType.Decimal(20, 2))),
                    1);
    private static final List<String> ALL = List.of("k", "big", "file_index", "price");

    @TempDir Path folder;
    private DuckDbEngine engine;
    private final List<Machine> machines = new ArrayList<>();
    private final AtomicInteger streams = new AtomicInteger();

    @BeforeEach
    void open() {
        engine = DuckDbEngine.open(new EngineOptions(512L << 20, 2, folder.resolve("spill")));
        for (int i = 0; i < 3; i++) {
            machines.add(new Machine(i));
        }
    }

    @AfterEach
    void close() {
        machines.forEach(machine -> machine.store.close());
        engine.close();
    }

    @Test
    void aQueryOverTabletsOfThreeMachinesSeesEveryRowOnce() {
        load();
        assertThat(query("SELECT count(*), sum(k), max(big), min(file_index), sum(price) FROM kv"))
                .containsExactly("300|44850|170141183460469231731687303715884105726|v0|44925.00");
        assertThat(query("SELECT k, big, file_index, price FROM kv WHERE k = 150"))
                .containsExactly("150|170141183460469231731687303715884105577|v150|150.25");
        nothingIsLeft();
    }

    @Test
    void countsRowsWithoutAColumn() {
        load();
        assertThat(rows(runner().query(fragment("SELECT count(*) FROM kv", List.of(), "", -1))))
                .containsExactly("300");
        nothingIsLeft();
    }

    @Test
    void otherMachinesLeaveOutWhatTheFilterAndTheLimitAllow() {
        load();
        Fragment filtered = fragment("SELECT k FROM kv ORDER BY k", ALL, "\"k\" >= 150", -1);
        assertThat(rows(runner().query(filtered)))
                .as("own rows come unfiltered, the query checks them itself")
                .hasSize(100 + 150);
        Fragment limited = fragment("SELECT k FROM kv", ALL, "\"k\" >= 150", 3);
        assertThat(rows(runner().query(limited))).hasSize(100 + 3 + 3);
        nothingIsLeft();
    }

    @Test
    void aTableWithoutTabletsHasNoRowsButItsTypes() {
        FragmentScan empty =
                new FragmentScan("kv", "shop.kv", SCHEMA, ALL, List.of(), "", OptionalLong.empty());
        String sql = "SELECT count(*), any_value(typeof(big)) FROM kv";
        assertThat(rows(runner().query(new Fragment(sql, List.of(empty), "UTC"))))
                .containsExactly("0|NULL");
        try (OpenTables tables = frontend().open(List.of(empty));
                EngineSession session = engine.openSession()) {
            assertThat(rows(session.query("DESCRIBE " + tables.sql("kv"))))
                    .extracting(row -> row.split("\\|")[0] + " " + row.split("\\|")[1])
                    .containsExactly(
                            "k BIGINT", "big HUGEINT", "file_index VARCHAR", "price DECIMAL(20,2)");
        }
    }

    @Test
    void aFrontendReadsTablesOfOthersForALoad() {
        load();
        try (OpenTables tables = frontend().open(scans(ALL, "", -1));
                EngineSession session = engine.openSession()) {
            for (int again = 0; again < 2; again++) {
                assertThat(
                                rows(
                                        session.query(
                                                "SELECT count(*), sum(k) FROM ("
                                                        + tables.sql("kv")
                                                        + ")")))
                        .containsExactly("300|44850");
            }
        }
        nothingIsLeft();
    }

    @Test
    void aVersionThatIsGoneElsewhereEndsTheQueryBeforeItsFirstRow() {
        load();
        machines.get(2).store.retain(Set.of(), new TabletId(1_000));
        assertThatThrownBy(() -> runner().query(fragment("SELECT k FROM kv", ALL, "", -1)))
                .isInstanceOfSatisfying(
                        StarkeepException.class,
                        gone -> assertThat(gone.code()).isEqualTo(ErrorCode.VERSION_GONE));
        nothingIsLeft();
    }

    @Test
    void aMachineThatDiesWhileItSendsFailsTheQueryAndStopsTheOthers() throws Exception {
        load();
        CountDownLatch stopped = new CountDownLatch(1);
        FragmentRunner runner =
                new FragmentRunner(
                        engine,
                        machines.get(0).area,
                        (node, request) ->
                                node.equals(machines.get(1).address)
                                        ? dying(send(node, request))
                                        : endless(stopped),
                        Optional.of(machines.get(0).own()));
        assertThatThrownBy(() -> runner.query(fragment("SELECT k FROM kv", ALL, "", -1)))
                .isInstanceOfSatisfying(
                        StarkeepException.class,
                        lost -> assertThat(lost.code()).isEqualTo(ErrorCode.NODE_UNREACHABLE));
        stopped.await();
        nothingIsLeft();
    }

    @Test
    void anInterruptWhileOthersSendEndsTheQuery() throws Exception {
        load();
        CountDownLatch stopped = new CountDownLatch(2);
        CountDownLatch begun = new CountDownLatch(2);
        FragmentRunner runner =
                new FragmentRunner(
                        engine,
                        machines.get(0).area,
                        (node, request) -> {
                            begun.countDown();
                            return endless(stopped);
                        },
                        Optional.of(machines.get(0).own()));
        CompletableFuture<ErrorCode> told = new CompletableFuture<>();
        Thread running =
                Thread.ofVirtual().start(() -> told.complete(failure(runner, "SELECT k FROM kv")));
        begun.await();
        running.interrupt();
        assertThat(told.get()).isEqualTo(ErrorCode.QUERY_INTERRUPTED);
        stopped.await();
        nothingIsLeft();
    }

    @Test
    void anInterruptWhileTheQueryRunsEndsIt() throws Exception {
        load();
        FragmentRunner runner = runner();
        CompletableFuture<ErrorCode> told = new CompletableFuture<>();
        Thread running =
                Thread.ofVirtual()
                        .start(() ->
                                told.complete(
                                        failure(
                                                runner,
                                                "SELECT count(*) FROM kv a, kv b, kv c, kv d, kv e"
                                                        + " WHERE a.k + b.k + c.k + d.k <> e.k")));
        while (streams.get() > 0
                || machines.get(0).area.files().list(Location.of("transfer")).size() < 2) {
            Thread.onSpinWait();
        }
        running.interrupt();
        assertThat(told.get()).isEqualTo(ErrorCode.QUERY_INTERRUPTED);
        nothingIsLeft();
    }

    @Test
    void aStartEmptiesTheArea() {
        Machine machine = machines.get(0);
        try (var file = machine.area.files().append(machine.area.next())) {
            file.append(new byte[] {1});
        }
        new TransferArea(machine.area.files()).clear();
        nothingIsLeft();
    }

    private ErrorCode failure(FragmentRunner runner, String sql) {
        try {
            rows(runner.query(fragment(sql, ALL, "", -1)));
            return ErrorCode.INTERNAL_ERROR;
        } catch (StarkeepException failed) {
            return failed.code();
        }
    }

    private void nothingIsLeft() {
        assertThat(streams).hasValue(0);
        for (Machine machine : machines) {
            assertThat(machine.area.files().list(Location.of("transfer"))).isEmpty();
        }
    }

    private List<String> query(String sql) {
        return rows(runner().query(fragment(sql, ALL, "", -1)));
    }

    private FragmentRunner runner() {
        Machine first = machines.get(0);
        return new FragmentRunner(engine, first.area, this::send, Optional.of(first.own()));
    }

    private FragmentRunner frontend() {
        return new FragmentRunner(engine, machines.get(0).area, this::send, Optional.empty());
    }

    private Fragment fragment(String sql, List<String> columns, String filter, long limit) {
        return new Fragment(sql, scans(columns, filter, limit), "UTC");
    }

    private List<FragmentScan> scans(List<String> columns, String filter, long limit) {
        List<ScanPart> parts =
                machines.stream()
                        .map(machine ->
                                new ScanPart(
                                        machine.address, Map.of(machine.tablet, new Version(2))))
                        .toList();
        OptionalLong most = limit < 0 ? OptionalLong.empty() : OptionalLong.of(limit);
        return List.of(new FragmentScan("kv", "shop.kv", SCHEMA, columns, parts, filter, most));
    }

    private InputStream send(HostPort node, TabletRows request) {
        Machine machine =
                machines.stream().filter(one -> one.address.equals(node)).findFirst().orElseThrow();
        streams.incrementAndGet();
        try {
            return new FilterInputStream(machine.sender.open(request)) {
                @Override
                public void close() throws IOException {
                    super.close();
                    streams.decrementAndGet();
                }
            };
        } catch (StarkeepException failed) {
            streams.decrementAndGet();
            throw failed;
        }
    }

    private static InputStream dying(InputStream rows) {
        return new FilterInputStream(rows) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int read = super.read(bytes, offset, Math.min(length, 100));
                if (read < 100) {
                    throw StarkeepException.of(ErrorCode.NODE_UNREACHABLE, "It died");
                }
                return read;
            }
        };
    }

    /// Gives nothing until the reader is interrupted.
    private static InputStream endless(CountDownLatch stopped) {
        return new InputStream() {
            @Override
            public int read() {
                try {
                    new CountDownLatch(1).await();
                    return -1;
                } catch (InterruptedException interrupted) {
                    stopped.countDown();
                    throw StarkeepException.causedBy(interrupted, ErrorCode.QUERY_INTERRUPTED);
                }
            }
        };
    }

    private void load() {
        for (Machine machine : machines) {
            machine.load();
        }
    }

    private static List<String> rows(ResultCursor rows) {
        List<String> texts = new ArrayList<>();
        try (ResultCursor cursor = rows) {
            int columns = cursor.columnNames().size();
            for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                for (int row = 0; row < batch.rowCount(); row++) {
                    List<String> values = new ArrayList<>();
                    for (int column = 0; column < columns; column++) {
                        values.add(batch.isNull(column, row) ? "NULL" : batch.textAt(column, row));
                    }
                    texts.add(String.join("|", values));
                }
            }
        }
        return texts;
    }

    private static Column column(String name, SqlType type) {
        return new Column(name, type, true, new DefaultValue.None(), "");
    }

    /// A backend with one tablet of a hundred rows.
    private final class Machine {
        private final int number;
        private final TabletId tablet;
        private final HostPort address;
        private final TabletStore store;
        private final TransferArea area;
        private final RowsSender sender;

        Machine(int number) {
            this.number = number;
            tablet = new TabletId(10 + number);
            address = new HostPort("backend" + number, 9050);
            LocalFileStore files = LocalFileStore.open(folder.resolve("data" + number));
            store =
                    TabletStore.open(
                            files,
                            RowsetFormat.parquet(files, engine),
                            InstantSource.system(),
                            StorageOptions.standard());
            store.recover(Map.of());
            area = new TransferArea(files);
            sender = new RowsSender(store, engine, area);
        }

        OwnTablets own() {
            return new OwnTablets(address, store);
        }

        void load() {
            String sql =
                    "SELECT i, 170141183460469231731687303715884105427 + i::HUGEINT, 'v' || i,"
                            + " i + 0.25 FROM range(%d, %d) t(i)"
                                    .formatted(number * 100, number * 100 + 100);
            TransactionId transaction = new TransactionId(1);
            try (EngineSession session = engine.openSession()) {
                store.write(
                        transaction, target(), new RowSource.EngineRelation(session, sql, false));
            }
            store.publish(transaction, Map.of(PARTITION, new Version(2)));
        }

        private WriteTarget target() {
            return new WriteTarget(
                    new TableId(1),
                    "shop.kv",
                    SCHEMA,
                    List.of(),
                    List.of(new PartitionTarget(PARTITION, Optional.empty(), List.of(tablet))),
                    List.of("k"));
        }
    }
}
