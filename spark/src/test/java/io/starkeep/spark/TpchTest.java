package io.starkeep.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// TPC-H in a Spark of this process over tablets of a server, against DuckDB over the same rows.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TpchTest {
    private TpchServer tpch;
    private SparkSession spark;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        tpch = TpchServer.start(folder);
        spark = tpch.session(folder).master("local[2]").getOrCreate();
        spark.sql("USE s.tpch");
    }

    @AfterAll
    void stop() throws SQLException {
        spark.stop();
        tpch.close();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22})
    void answersAsDuckDbDoes(int number) throws Exception {
        tpch.assertAnswers(spark, TpchServer.query(number));
    }

    @Test
    void pushesFiltersAndWholeAggregates() throws Exception {
        assertThat(plan(TpchServer.query(6)))
                .contains("SUM(CAST((`l_extendedprice` * `l_discount`) AS DECIMAL(31,4)))")
                .contains("`l_quantity` <")
                .doesNotContain("HashAggregate");
        assertThat(plan(TpchServer.query(1))).contains("GROUP BY `l_returnflag`, `l_linestatus`");
    }

    @Test
    void pushesLimitAndTopN() {
        assertThat(plan("SELECT o_orderkey FROM orders LIMIT 5")).contains(" LIMIT 5]");
        assertThat(plan("SELECT o_orderkey FROM orders ORDER BY o_totalprice DESC LIMIT 5"))
                .contains("ORDER BY `o_totalprice` DESC NULLS LAST LIMIT 5]");
    }

    @Test
    void joinsBucketWithBucketWithoutAShuffle() {
        spark.conf().set("spark.sql.autoBroadcastJoinThreshold", "-1");
        try {
            String sql =
                    "SELECT o_orderpriority, l_shipmode FROM orders JOIN lineitem"
                            + " ON o_orderkey = l_orderkey";
            assertThat(plan(sql)).contains("Join").doesNotContain("Exchange");
            assertThat(spark.sql(sql).count())
                    .isEqualTo(spark.sql("SELECT * FROM lineitem").count());
        } finally {
            spark.conf().unset("spark.sql.autoBroadcastJoinThreshold");
        }
    }

    @Test
    void readsATableByFormatAndOptions() {
        Dataset<Row> nation =
                spark.read()
                        .format("starkeep")
                        .option("url", tpch.url())
                        .option("table", "tpch.nation")
                        .load();
        assertThat(nation.filter("n_name LIKE 'CH%'").select("n_name").collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly("CHINA");
    }

    @Test
    void sumsNothingWhereNoTabletCanHoldRows() {
        Row row =
                spark.sql("SELECT count(*), sum(o_totalprice) FROM orders WHERE o_orderkey < 0")
                        .head();
        assertThat(row.getLong(0)).isZero();
        assertThat(row.isNullAt(1)).isTrue();
    }

    @Test
    void showsNobodyWhatTheyMayNotSelect() throws SQLException {
        try (Connection root = tpch.server().connect();
                Statement statement = root.createStatement()) {
            statement.execute("CREATE USER guest IDENTIFIED BY 'secret'");
            statement.execute("GRANT SELECT ON tpch.nation TO guest");
        }
        Frontend guest = new Frontend(List.of(URI.create(tpch.url())), "guest", "secret");
        TableName nation = new TableName("tpch", "nation");
        assertThat(guest.plan(nation, "SELECT n_name FROM nation").columns()).hasSize(1);
        assertThatThrownBy(() -> guest.plan(nation, "SELECT * FROM orders"))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("denied");
        Frontend stranger = new Frontend(List.of(URI.create(tpch.url())), "guest", "guessed");
        assertThatThrownBy(() -> stranger.plan(nation, "SELECT n_name FROM nation"))
                .hasMessageContaining("Access denied");
    }

    @Test
    void saysWhichTableIsMissing() {
        assertThatThrownBy(() -> spark.sql("SELECT * FROM s.tpch.nothing").count())
                .hasMessageContaining("nothing");
    }

    private String plan(String sql) {
        return spark.sql(sql).queryExecution().executedPlan().toString();
    }
}
