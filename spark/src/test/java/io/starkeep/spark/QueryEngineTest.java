package io.starkeep.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Starkeep's own queries on Spark: the same answers to the last digit, or a refusal.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryEngineTest {
    /// They divide decimals; the eleventh multiplies a sum.
    static final Set<Integer> REFUSED = Set.of(8, 11, 14, 17);

    private TpchServer tpch;
    private ConnectServer connect;
    private Connection client;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        int port = ConnectServer.freePort();
        tpch = TpchServer.start(folder, "--spark-connect", "127.0.0.1:" + port);
        connect =
                ConnectServer.start(
                        Files.createDirectories(folder.resolve("connect")),
                        port,
                        Map.of(
                                "spark.master", "local[2]",
                                "spark.ui.enabled", "false",
                                "spark.driver.host", "127.0.0.1",
                                "spark.driver.bindAddress", "127.0.0.1",
                                "spark.sql.shuffle.partitions", "2",
                                "spark.sql.catalog.starkeep", StarkeepCatalog.class.getName(),
                                "spark.sql.catalog.starkeep.url", tpch.url()));
        client = tpch.server().connect();
        try (Statement statement = client.createStatement()) {
            statement.execute("USE tpch");
        }
    }

    @AfterAll
    void stop() throws SQLException {
        for (AutoCloseable part : new AutoCloseable[] {client, connect, tpch}) {
            try {
                if (part != null) {
                    part.close();
                }
            } catch (Exception e) {
                throw new SQLException(e);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22})
    void answersAsTheEngineDoesOrRefuses(int number) throws Exception {
        String sql = TpchServer.query(number);
        if (REFUSED.contains(number)) {
            assertThatThrownBy(() -> answer("spark", sql))
                    .hasMessageContaining("in queries on Spark");
        } else {
            assertThat(answer("spark", sql)).isEqualTo(answer("starkeep", sql));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT count(*), sum(l_quantity), min(l_shipdate), max(l_comment) FROM lineitem",
                "SELECT l_returnflag, avg(l_discount), avg(l_extendedprice) FROM lineitem GROUP BY 1 ORDER BY 1",
                "SELECT o_orderkey, o_orderpriority, o_orderdate FROM orders WHERE o_orderkey < 100 ORDER BY 1 LIMIT 7 OFFSET 2",
                "SELECT count(DISTINCT l_suppkey), sum(l_linenumber) FROM lineitem WHERE l_shipmode IN ('AIR', 'RAIL')",
                "SELECT n_name FROM nation WHERE n_comment LIKE '%a%' UNION SELECT r_name FROM region ORDER BY 1",
                "SELECT sum(l_quantity) FROM lineitem WHERE l_orderkey < 0",
                "SELECT c_name FROM customer WHERE c_comment = 'it''s \\\\ \"quoted\"' ORDER BY c_name",
                "SELECT CASE WHEN o_totalprice > 100000 THEN o_totalprice ELSE 1 END AS x FROM orders ORDER BY x DESC, o_orderkey LIMIT 5"
            })
    void answersSmallQueriesAsTheEngineDoes(String sql) throws Exception {
        assertThat(answer("spark", sql)).isEqualTo(answer("starkeep", sql));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT sum(o_totalprice) / count(*) FROM orders",
                "SELECT avg(l_linenumber) FROM lineitem",
                "SELECT CAST(o_orderkey AS DOUBLE) FROM orders",
                "SELECT upper(n_name) FROM nation",
                "SELECT row_number() OVER (ORDER BY n_name) FROM nation"
            })
    void refusesWhatSparkCouldAnswerDifferently(String sql) {
        assertThatThrownBy(() -> answer("spark", sql))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("in queries on Spark");
    }

    @Test
    void showsWhatSparkIsTold() throws Exception {
        assertThat(answer("spark", "EXPLAIN VERBOSE SELECT count(*) FROM nation").toString())
                .contains("FROM `starkeep`.`tpch`.`nation` WITH ('tablets' = '");
    }

    @Test
    void answersWithoutTablesItself() throws Exception {
        assertThat(answer("spark", "SELECT 1 / 4")).isEqualTo(answer("starkeep", "SELECT 1 / 4"));
    }

    @Test
    void stopsAtItsTimeLimit() throws Exception {
        try (Statement statement = client.createStatement()) {
            statement.execute("SET query_timeout = 1");
            try {
                assertThatThrownBy(() ->
                                answer(
                                        "spark",
                                        "SELECT count(*), max(a.l_comment) FROM lineitem a, lineitem b, lineitem c"
                                                + " WHERE a.l_comment < b.l_comment AND b.l_comment < c.l_comment"))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("time");
            } finally {
                statement.execute("SET query_timeout = 300");
            }
        }
        assertThat(answer("spark", "SELECT count(*) FROM region").toString()).contains("5");
    }

    private List<List<String>> answer(String engine, String sql) throws SQLException {
        return ClientAnswers.of(client, engine, sql);
    }
}
