package io.starkeep.load;

import static io.starkeep.load.LoadWorld.column;
import static io.starkeep.load.LoadWorld.required;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.backend.BackendSession;
import io.starkeep.catalog.LoadSource;
import io.starkeep.catalog.Partition;
import io.starkeep.catalog.UserIdentity;
import io.starkeep.load.InsertRequest.BadRows;
import io.starkeep.plan.PlanContext;
import io.starkeep.sql.ParserOptions;
import io.starkeep.sql.SqlParser;
import io.starkeep.sql.tree.Manipulation;
import io.starkeep.type.BoundValue;
import io.starkeep.type.DatabaseId;
import io.starkeep.type.KeysType;
import io.starkeep.type.PartitionRange;
import io.starkeep.type.SqlType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManipulationTest {
    private static final Duration WAIT = Duration.ofSeconds(60);

    @TempDir Path folder;
    private LoadWorld world;
    private DatabaseId database;

    @BeforeEach
    void open() {
        world = new LoadWorld(folder);
        database = world.database("d");
        world.table(
                database,
                "t",
                KeysType.DUPLICATE,
                1,
                required("k", SqlType.Scalar.INT),
                column("v", new SqlType.Varchar(5)));
        world.table(
                database,
                "p",
                KeysType.PRIMARY,
                1,
                required("k", SqlType.Scalar.INT),
                column("n", SqlType.Scalar.BIGINT));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void insertsValuesAndTellsTheirNumberAndLabel() {
        LoadResult result = run("INSERT INTO t VALUES (1, 'a'), (2, NULL)");

        assertThat(result.affectedRows()).isEqualTo(2);
        assertThat(result.info())
                .startsWith("{'label':'insert_")
                .endsWith("', 'status':'VISIBLE', 'txnId':'" + result.transaction() + "'}");
        assertThat(world.rows("t")).containsExactly("1|a", "2|NULL");
    }

    @Test
    void insertsWhatAQueryGives() {
        run("INSERT INTO t VALUES (1, 'a'), (2, 'b')");

        LoadResult result = run("INSERT INTO p SELECT k * 10, length(v) FROM t");

        assertThat(result.affectedRows()).isEqualTo(2);
        assertThat(world.rows("p")).containsExactly("10|1", "20|1");
    }

    @Test
    void refusesAnInsertOfOneBadRowAndNamesIt() {
        run("INSERT INTO p VALUES (1, 3), (2, 9)");

        assertThatThrownBy(() -> run("INSERT INTO t SELECT k, repeat('x', n) FROM p"))
                .hasMessageContaining("Insert has filtered data in strict mode, txn_id = ")
                .hasMessageContaining("xxxxxxxxx")
                .hasMessageContaining("'v'");
        assertThat(world.rows("t")).isEmpty();
    }

    @Test
    void leavesBadRowsOutWhenNotStrict() {
        run("INSERT INTO p VALUES (1, 3), (2, 9)");

        LoadResult result = run(BadRows.LEAVE_OUT, "INSERT INTO t SELECT k, repeat('x', n) FROM p");

        assertThat(result.counts().filteredRows()).isEqualTo(1);
        assertThat(world.rows("t")).containsExactly("1|xxx");
    }

    @Test
    void keepsALabelForOneInsert() {
        run("INSERT INTO t WITH LABEL mine VALUES (1, 'a')");

        assertThatThrownBy(() -> run("INSERT INTO t WITH LABEL mine VALUES (2, 'b')"))
                .hasMessageContaining("Label 'mine' has already been used")
                .hasMessageContaining("committed");
        assertThat(world.rows("t")).hasSize(1);
    }

    @Test
    void upsertsUpdatesAndDeletesByKey() {
        run("INSERT INTO p VALUES (1, 1), (2, 2), (3, 3)");
        run("INSERT INTO p VALUES (2, 20)");
        LoadResult updated = run("UPDATE p SET n = n + 1 WHERE k > 1");
        LoadResult deleted = run("DELETE FROM p WHERE n = 4");

        assertThat(updated.affectedRows()).isEqualTo(2);
        assertThat(deleted.affectedRows()).isEqualTo(1);
        assertThat(deleted.info()).startsWith("{'label':'delete_");
        assertThat(world.rows("p")).containsExactly("1|1", "2|21");
    }

    @Test
    void deletesRowsOfADuplicateKeyTable() {
        run("INSERT INTO t VALUES (1, 'a'), (2, 'b'), (2, 'c')");

        run("DELETE FROM t WHERE k = 2 AND v = 'b'");

        assertThat(world.rows("t")).containsExactly("1|a", "2|c");
    }

    @Test
    void losesNoIncrementOfConcurrentUpdates() throws Exception {
        run("INSERT INTO p VALUES (1, 0)");
        List<Callable<LoadResult>> updates = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            updates.add(() -> run("UPDATE p SET n = n + 1 WHERE k = 1"));
        }

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<LoadResult> done : threads.invokeAll(updates)) {
                done.get();
            }
        }

        assertThat(world.rows("p")).containsExactly("1|8");
    }

    @Test
    void letsOneOfSeveralLoadsOfOneLabelWin() throws Exception {
        List<Callable<StreamLoadResult>> rivals = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            rivals.add(() -> world.stream("t", "1\ta\n", "label:race"));
        }
        int won = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<StreamLoadResult> done : threads.invokeAll(rivals)) {
                won += done.get().status() instanceof StreamLoadResult.Status.Success ? 1 : 0;
            }
        }

        assertThat(won).isEqualTo(1);
        assertThat(world.rows("t")).containsExactly("1|a");
    }

    @Test
    void remembersTransactions() {
        LoadResult inserted = run("INSERT INTO t WITH LABEL kept VALUES (1, 'a')");
        world.stream("t", "bad\n", "label:broken");

        LoadTransaction kept =
                world.loads.transaction(database, inserted.transaction()).orElseThrow();
        assertThat(kept.state()).isEqualTo(LoadState.VISIBLE);
        assertThat(kept.source()).isEqualTo(LoadSource.INSERT_STREAMING);
        LoadTransaction broken =
                world.loads.transaction(database, new Label("broken")).orElseThrow();
        assertThat(broken.state()).isEqualTo(LoadState.ABORTED);
        assertThat(broken.reason()).isEqualTo("too many filtered rows");
        assertThat(world.loads.transactions(database)).hasSize(2);
    }

    @Test
    void countsRowsAndBytesForThePartitionThatGotThem() {
        world.table(
                database,
                "r",
                KeysType.DUPLICATE,
                1,
                List.of("k"),
                Map.of("low", below("0", "10"), "high", below("10", "20")),
                required("k", SqlType.Scalar.INT));
        run("INSERT INTO r VALUES (1), (2), (3), (11)");
        assertThat(partition("r", "low").rowCount()).isEqualTo(3);
        assertThat(partition("r", "high").rowCount()).isEqualTo(1);

        long highBytes = partition("r", "high").dataSize();
        run("DELETE FROM r WHERE k = 2");
        assertThat(partition("r", "low").rowCount()).isEqualTo(2);
        assertThat(partition("r", "high").rowCount()).isEqualTo(1);
        assertThat(partition("r", "high").dataSize()).isEqualTo(highBytes).isPositive();
    }

    private static PartitionRange below(String lower, String upper) {
        return new PartitionRange(
                List.of(new BoundValue.Value(lower)), List.of(new BoundValue.Value(upper)));
    }

    private Partition partition(String table, String name) {
        return world.catalog.current().requireTable("d", table).partitions().stream()
                .filter(partition -> partition.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void dropsWhatACrashLeftPreparedAndKeepsWhatWasCommitted() {
        run("INSERT INTO t VALUES (1, 'a')");
        RunningLoad lost =
                world.coordinator
                        .begin(
                                new LoadStart(
                                        database,
                                        world.catalog.current().requireTable("d", "t").id(),
                                        Optional.of(new Label("lost")),
                                        LoadKind.STREAM_LOAD,
                                        "BE: 127.0.0.1",
                                        WAIT))
                        .require();
        assertThat(lost.label().text()).isEqualTo("lost");
        world.close();
        world = new LoadWorld(folder);

        assertThat(world.loads.transaction(database, new Label("lost"))).isEmpty();
        assertThat(world.rows("t")).containsExactly("1|a");
        assertThat(world.stream("t", "2\tb\n", "label:lost").message()).isEqualTo("OK");
    }

    private LoadResult run(String sql) {
        return run(BadRows.REFUSE, sql);
    }

    private LoadResult run(BadRows badRows, String sql) {
        Manipulation statement = (Manipulation) new SqlParser(ParserOptions.DEFAULT).statement(sql);
        try (BackendSession session = world.backend.openSession()) {
            return switch (statement) {
                case Manipulation.Insert insert ->
                        world.loads.insert(
                                new InsertRequest(context(), insert, session, badRows, WAIT));
                case Manipulation.Update update ->
                        world.loads.update(new UpdateRequest(context(), update, session, WAIT));
                case Manipulation.Delete delete ->
                        world.loads.delete(new DeleteRequest(context(), delete, session, WAIT));
            };
        }
    }

    private PlanContext context() {
        return new PlanContext(
                world.catalog.current(),
                world.catalog.current().access(UserIdentity.ROOT),
                Optional.of("d"),
                NoVariables.INSTANCE,
                "'root'@'127.0.0.1'",
                1,
                LoadWorld.CLOCK.instant(),
                ZoneId.of("UTC"),
                List.of());
    }
}
