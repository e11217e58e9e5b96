package io.starkeep.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.starkeep.backend.BackendSession;
import io.starkeep.backend.Fragment;
import io.starkeep.backend.FragmentRunner;
import io.starkeep.backend.FragmentScan;
import io.starkeep.backend.OpenTables;
import io.starkeep.backend.OwnTablets;
import io.starkeep.backend.RowsSender;
import io.starkeep.backend.ScanPart;
import io.starkeep.backend.TableQuery;
import io.starkeep.backend.TableRead;
import io.starkeep.backend.TransferArea;
import io.starkeep.catalog.UserIdentity;
import io.starkeep.engine.EngineSession;
import io.starkeep.engine.ResultCursor;
import io.starkeep.engine.RowBatch;
import io.starkeep.file.Location;
import io.starkeep.plan.BoundQuery;
import io.starkeep.plan.EngineSqlRenderer;
import io.starkeep.plan.PlanContext;
import io.starkeep.sql.ParserOptions;
import io.starkeep.sql.SqlParser;
import io.starkeep.sql.tree.Manipulation;
import io.starkeep.sql.tree.QueryStatement;
import io.starkeep.type.DatabaseId;
import io.starkeep.type.HostPort;
import io.starkeep.type.KeysType;
import io.starkeep.type.SqlType;
import io.starkeep.type.SqlType.Scalar;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The same query over tablets of one machine and of three gives the same rows. The three share one
/// store here, but each reads only the tablets that it is told.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpreadQueryTest {
    private static final List<HostPort> MACHINES =
            List.of(new HostPort("a", 1), new HostPort("b", 1), new HostPort("c", 1));

    private LoadWorld world;
    private RowsSender sender;
    private TransferArea area;
    private FragmentRunner backend;
    private FragmentRunner frontend;

    @BeforeAll
    void open(@TempDir Path folder) {
        world = new LoadWorld(folder);
        DatabaseId database = world.database("d");
        world.table(
                database,
                "orders",
                KeysType.DUPLICATE,
                1,
                LoadWorld.required("id", Scalar.BIGINT),
                LoadWorld.column("customer", Scalar.INT),
                LoadWorld.column("price", new SqlType.Decimal(12, 2)),
                LoadWorld.column("big", Scalar.LARGEINT),
                LoadWorld.column("day", Scalar.DATE),
                LoadWorld.column("note", new SqlType.Varchar(20)),
                LoadWorld.column("tags", new SqlType.Array(new SqlType.Varchar(5))),
                LoadWorld.column("score", Scalar.DOUBLE),
                LoadWorld.column("at", Scalar.DATETIME),
                LoadWorld.column("file_row_number", Scalar.BOOLEAN));
        world.table(
                database,
                "customers",
                KeysType.PRIMARY,
                1,
                LoadWorld.required("id", Scalar.INT),
                LoadWorld.column("name", new SqlType.Varchar(20)),
                LoadWorld.column("country", new SqlType.Varchar(2)));
        world.table(
                database,
                "nothing",
                KeysType.DUPLICATE,
                1,
                LoadWorld.required("k", Scalar.INT),
                LoadWorld.column("v", Scalar.LARGEINT));
        fill();
        area = new TransferArea(world.files);
        sender = new RowsSender(world.store, world.engine, area);
        OwnTablets own = new OwnTablets(MACHINES.getFirst(), world.store);
        backend =
                new FragmentRunner(
                        world.engine,
                        area,
                        (node, rows) -> {
                            assertThat(node).isNotEqualTo(MACHINES.getFirst());
                            return sender.open(rows);
                        },
                        Optional.of(own));
        frontend =
                new FragmentRunner(
                        world.engine, area, (node, rows) -> sender.open(rows), Optional.empty());
    }

    @AfterAll
    void close() {
        assertThat(world.files.list(Location.of("transfer"))).isEmpty();
        world.close();
    }

    private void fill() {
        List<String> orders = new ArrayList<>();
        Random random = new Random(1);
        for (int id = 1; id <= 500; id++) {
            int customer = random.nextInt(40);
            orders.add(
                    "(%d, %s, %d.%02d, 17014118346046923173168730371588410%d, '2024-%02d-%02d', %s, %s, %s, %s, %s)"
                            .formatted(
                                    id,
                                    customer < 3 ? "NULL" : customer,
                                    random.nextInt(1000),
                                    random.nextInt(100),
                                    1000 + random.nextInt(4000),
                                    1 + random.nextInt(12),
                                    1 + random.nextInt(28),
                                    id % 7 == 0 ? "NULL" : "'n" + random.nextInt(9) + "'",
                                    id % 5 == 0 ? "NULL" : "['x','" + random.nextInt(4) + "']",
                                    id % 11 == 0 ? "NULL" : "" + random.nextInt(100) / 4.0,
                                    "'2024-01-01 10:00:00."
                                            + (100_000 + random.nextInt(900_000))
                                            + "'",
                                    id % 3 == 0 ? "NULL" : id % 2 == 0));
        }
        change("INSERT INTO orders VALUES " + String.join(", ", orders.subList(0, 300)));
        change("INSERT INTO orders VALUES " + String.join(", ", orders.subList(300, 500)));
        change("DELETE FROM orders WHERE id > 450");
        List<String> customers = new ArrayList<>();
        for (int id = 1; id <= 60; id++) {
            customers.add("(%d, 'name%d', '%s')".formatted(id, id, id % 4 == 0 ? "CH" : "DE"));
        }
        change("INSERT INTO customers VALUES " + String.join(", ", customers));
        change("INSERT INTO customers VALUES (7, 'Seven', 'FR'), (8, NULL, NULL)");
        change("DELETE FROM customers WHERE id = 9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "SELECT count(*) FROM orders",
                "SELECT * FROM orders",
                "SELECT * FROM orders WHERE id = 77",
                "SELECT * FROM orders WHERE note LIKE 'n1%' AND price BETWEEN 100 AND 500",
                "SELECT * FROM orders WHERE note IS NULL OR score > 20.5",
                "SELECT * FROM orders WHERE big > 170141183460469231731687303715884103000",
                "SELECT * FROM orders WHERE day >= '2024-06-01' AND NOT (customer IN (5, 6, NULL))",
                "SELECT * FROM orders WHERE at > '2024-01-01 10:00:00.5' AND file_row_number",
                "SELECT count(*), count(note), sum(id), sum(price), min(big), max(at) FROM orders",
                "SELECT customer, count(*), sum(price), avg(score) FROM orders GROUP BY customer",
                "SELECT day, max(big) FROM orders WHERE id < 30 GROUP BY day HAVING count(*) > 1",
                "SELECT count(DISTINCT customer), group_concat(note ORDER BY id) FROM orders",
                "SELECT customer, note, sum(price) FROM orders GROUP BY ROLLUP (customer, note)",
                "SELECT id, row_number() OVER (PARTITION BY customer ORDER BY price, id) FROM orders",
                "SELECT id, sum(price) OVER (ORDER BY id ROWS 3 PRECEDING) FROM orders",
                "SELECT id FROM orders ORDER BY price DESC, id LIMIT 10 OFFSET 5",
                "SELECT DISTINCT note, file_row_number FROM orders",
                "SELECT o.id, c.name FROM orders o JOIN customers c ON o.customer = c.id",
                "SELECT o.id, c.name FROM orders o LEFT JOIN customers c ON o.customer = c.id WHERE c.id IS NULL",
                "SELECT o.id, c.name FROM orders o LEFT JOIN customers c ON o.customer = c.id AND c.country = 'CH'",
                "SELECT o.id, c.name FROM orders o RIGHT JOIN customers c ON o.customer = c.id WHERE o.id IS NULL",
                "SELECT o.id, c.name FROM orders o FULL JOIN customers c ON o.id = c.id WHERE c.country <=> NULL",
                "SELECT c.id FROM customers c LEFT SEMI JOIN orders o ON o.customer = c.id AND o.price > 900",
                "SELECT c.id FROM customers c LEFT ANTI JOIN orders o ON o.customer = c.id",
                "SELECT a.id, b.id FROM orders a JOIN orders b ON a.day = b.day AND a.id < b.id",
                "SELECT a.id FROM orders a, orders b WHERE a.id = b.id + 1 AND b.note = 'n3'",
                "SELECT id FROM customers WHERE id IN (SELECT customer FROM orders WHERE price > 950)",
                "SELECT id FROM customers c WHERE NOT EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id)",
                "SELECT id, (SELECT max(price) FROM orders o WHERE o.customer = c.id) FROM customers c",
                "SELECT id FROM orders WHERE price > (SELECT avg(price) FROM orders)",
                "WITH x AS (SELECT customer, sum(price) s FROM orders GROUP BY customer) SELECT a.s, b.s FROM x a JOIN x b ON a.customer = b.customer + 1",
                "SELECT id FROM orders WHERE id < 10 UNION SELECT id FROM customers WHERE id > 55",
                "SELECT id FROM orders INTERSECT SELECT id FROM customers",
                "SELECT id FROM customers EXCEPT SELECT customer FROM orders",
                "SELECT id, t.tag FROM orders, unnest(tags) AS t(tag) WHERE id < 50",
                "SELECT s.n FROM (SELECT note AS n, id FROM orders WHERE id > 10) s WHERE s.id < 40",
                "SELECT count(*), max(v), sum(k) FROM nothing",
                "SELECT o.id, n.v FROM orders o LEFT JOIN nothing n ON n.k = o.id",
                "SELECT 'scan_t1', id FROM orders WHERE note <> 'FROM scan_t1' AND id < 20",
                "SELECT date_trunc('month', day), count(*) FROM orders GROUP BY 1",
                "SELECT hour(convert_tz(at, 'UTC', 'Asia/Shanghai')), count(*) FROM orders GROUP BY 1"
            })
    void givesTheRowsOfOneMachine(String sql) {
        List<String> expected = rows(sql);
        assertThat(spread(sql)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(spread(tableQuery(sql))).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(onAFrontend(sql)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT count(*) FROM orders WHERE id > 10",
                "SELECT count(*), count(note), sum(id), sum(customer), sum(price), avg(price) FROM orders",
                "SELECT count(*), sum(price), avg(price), min(id), max(note) FROM orders WHERE id < 0",
                "SELECT sum(file_row_number), min(big), max(big), min(day), max(at) FROM orders",
                "SELECT customer, count(*) FROM orders GROUP BY customer",
                "SELECT customer, note, sum(price), avg(price) FROM orders GROUP BY customer, note",
                "SELECT big, file_row_number, count(*) FROM orders GROUP BY big, file_row_number",
                "SELECT note FROM orders GROUP BY note",
                "SELECT sum(price * 3 - id), sum(price * (1 - price)), avg(-price) FROM orders",
                "SELECT day, avg(price) + count(*) AS x FROM orders GROUP BY day HAVING sum(id) > 100 ORDER BY x, day LIMIT 7",
                "SELECT c.name, o.s FROM customers c JOIN (SELECT customer, sum(price) s FROM orders GROUP BY customer) o ON o.customer = c.id",
                "SELECT id FROM customers WHERE id > (SELECT count(*) FROM orders WHERE note = 'n3')",
                "SELECT count(*) FROM orders UNION ALL SELECT count(*) FROM customers",
                "SELECT (SELECT max(id) FROM customers), sum(id) FROM orders WHERE day > '2024-03-01'"
            })
    void sumsUpWhereTheRowsAre(String sql) {
        assertThat(tableQuery(sql).spread().get()).isPresent();
        assertThat(spread(sql)).containsExactlyInAnyOrderElementsOf(rows(sql));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT id FROM orders",
                "SELECT count(DISTINCT customer) FROM orders",
                "SELECT sum(score), avg(score) FROM orders",
                "SELECT avg(id) FROM orders",
                "SELECT min(score) FROM orders",
                "SELECT group_concat(note ORDER BY id) FROM orders",
                "SELECT stddev(id) FROM orders",
                "SELECT any_value(id) FROM orders",
                "SELECT score, count(*) FROM orders GROUP BY score",
                "SELECT length(note), count(*) FROM orders GROUP BY 1",
                "SELECT sum(length(note)) FROM orders",
                "SELECT count(*) FROM orders WHERE length(note) = 2",
                "SELECT count(*) FROM orders WHERE id > 3 AND length(note) = 2",
                "SELECT customer, count(*) FROM orders GROUP BY ROLLUP (customer)",
                "SELECT count(*) FROM orders o JOIN customers c ON o.customer = c.id",
                "SELECT count(*) FROM (SELECT id FROM orders LIMIT 3) x",
                "SELECT id, (SELECT count(*) FROM orders o WHERE o.customer = c.id) FROM customers c",
                "SELECT id, (SELECT sum(o.id + c.id) FROM orders o) FROM customers c"
            })
    void readsRowsWhereSumsOfPartsAreNotTheSum(String sql) {
        assertThat(tableQuery(sql).spread().get()).isEmpty();
    }

    @Test
    void aLimitGivesAsManyRowsAndNoOthers() {
        List<String> all = rows("SELECT id FROM orders WHERE note = 'n3'");
        for (int limit : List.of(0, 1, 5, 1000)) {
            String sql = "SELECT id FROM orders WHERE note = 'n3' LIMIT " + limit;
            assertThat(spread(sql)).hasSize(Math.min(limit, all.size())).isSubsetOf(all);
        }
    }

    @Test
    void randomConditionsGiveTheRowsOfOneMachine() {
        Random random = new Random(3);
        for (int i = 0; i < 60; i++) {
            String sql =
                    "SELECT o.id, c.id, c.name FROM orders o %s customers c ON o.customer = c.id WHERE %s"
                            .formatted(
                                    List.of("JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN")
                                            .get(random.nextInt(4)),
                                    condition(random, 2));
            assertThat(spread(sql)).as(sql).containsExactlyInAnyOrderElementsOf(rows(sql));
        }
    }

    private static String condition(Random random, int depth) {
        if (depth > 0 && random.nextInt(4) > 0) {
            String one = condition(random, depth - 1);
            String other = condition(random, depth - 1);
            return switch (random.nextInt(3)) {
                case 0 -> "(" + one + " AND " + other + ")";
                case 1 -> "(" + one + " OR " + other + ")";
                default -> "NOT (" + one + ")";
            };
        }
        List<String> simple =
                List.of(
                        "o.id < 100",
                        "o.customer = 12",
                        "o.note IS NULL",
                        "o.price > 333.33",
                        "o.big < 170141183460469231731687303715884103000",
                        "o.day < '2024-07-01'",
                        "o.score <=> NULL",
                        "c.name LIKE '%1%'",
                        "c.country IN ('DE', 'FR')",
                        "c.country IS NULL",
                        "c.id BETWEEN 10 AND 30",
                        "length(c.name) > 5");
        return simple.get(random.nextInt(simple.size()));
    }

    private List<String> rows(String sql) {
        try (BackendSession session = world.backend.openSession()) {
            return texts(session.query(tableQuery(sql)));
        }
    }

    /// As a cluster runs it.
    private List<String> spread(String sql) {
        TableQuery query = tableQuery(sql);
        return spread(query.spread().get().orElse(query));
    }

    private List<String> spread(TableQuery query) {
        List<FragmentScan> scans = query.reads().stream().map(SpreadQueryTest::scan).toList();
        String text = query.text().over(relation -> "FROM " + relation);
        return texts(backend.query(new Fragment(text, scans, query.zone())));
    }

    private List<String> onAFrontend(String sql) {
        TableQuery query = tableQuery(sql);
        List<FragmentScan> scans = query.reads().stream().map(SpreadQueryTest::scan).toList();
        try (OpenTables tables = frontend.open(scans);
                EngineSession session = world.engine.openSession()) {
            return texts(session.query(query.text().over(tables::sql)));
        }
    }

    private TableQuery tableQuery(String sql) {
        QueryStatement statement =
                (QueryStatement) new SqlParser(ParserOptions.DEFAULT).statement(sql);
        BoundQuery bound = world.analyzer.query(statement.query(), context());
        return new TableQuery(
                TableReads.of(bound.scans()),
                relations -> new EngineSqlRenderer().render(bound, TableReads.source(relations)),
                "UTC",
                () -> TableReads.spread(bound, "UTC"));
    }

    /// Each tablet on another machine.
    private static FragmentScan scan(TableRead read) {
        Map<HostPort, Map<TabletId, Version>> parts = new HashMap<>();
        read.tablets()
                .forEach((tablet, version) ->
                        parts.computeIfAbsent(
                                        MACHINES.get((int) (tablet.value() % 3)),
                                        machine -> new HashMap<>())
                                .put(tablet, version));
        return new FragmentScan(
                read.relation(),
                read.table(),
                read.schema(),
                read.columns(),
                parts.entrySet().stream()
                        .map(part -> new ScanPart(part.getKey(), part.getValue()))
                        .toList(),
                read.filterSql(),
                read.limit(),
                read.reduction());
    }

    private static List<String> texts(ResultCursor rows) {
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

    private void change(String sql) {
        Manipulation statement = (Manipulation) new SqlParser(ParserOptions.DEFAULT).statement(sql);
        Duration wait = Duration.ofSeconds(30);
        try (BackendSession session = world.backend.openSession()) {
            switch (statement) {
                case Manipulation.Insert insert ->
                        world.loads.insert(
                                new InsertRequest(
                                        context(),
                                        insert,
                                        session,
                                        InsertRequest.BadRows.REFUSE,
                                        wait));
                case Manipulation.Update update ->
                        world.loads.update(new UpdateRequest(context(), update, session, wait));
                case Manipulation.Delete delete ->
                        world.loads.delete(new DeleteRequest(context(), delete, session, wait));
            }
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
