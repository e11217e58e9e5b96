package io.starkeep.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.starkeep.peer.StarkeepCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.write.DataWriter;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Tables on three backends that are processes, read from where they are.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterReadTest {
    private static final int ROWS = 5_000;

    private StarkeepCluster cluster;
    private SparkSession spark;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        Path home = Path.of("..").toAbsolutePath().normalize();
        cluster = StarkeepCluster.start(home, folder.resolve("cluster"), 3);
        try (Connection client = cluster.connect();
                Statement statement = client.createStatement()) {
            statement.execute("CREATE DATABASE d");
            for (int replicas : List.of(1, 3)) {
                statement.execute(
                        ("CREATE TABLE d.t%d (k INT, v DECIMAL(9,2), s VARCHAR(20)) DUPLICATE KEY (k)"
                                        + " DISTRIBUTED BY HASH (k) BUCKETS 6"
                                        + " PROPERTIES (\"replication_num\" = \"%d\")")
                                .formatted(replicas, replicas));
            }
        }
        StringBuilder csv = new StringBuilder();
        for (int i = 0; i < ROWS; i++) {
            csv.append(i).append(",").append(i).append(".25,row ").append(i % 7).append('\n');
        }
        for (String table : List.of("t1", "t3")) {
            assertThat(cluster.streamLoad("d", table, "first-" + table, csv.toString()))
                    .contains("\"Success\"");
        }
        spark =
                SparkSession.builder()
                        .master("local[2]")
                        .config("spark.ui.enabled", "false")
                        .config("spark.driver.bindAddress", "127.0.0.1")
                        .config("spark.driver.host", "127.0.0.1")
                        .config("spark.sql.shuffle.partitions", "2")
                        .getOrCreate();
    }

    @AfterAll
    void stop() {
        if (spark != null) {
            spark.stop();
        }
        cluster.close();
    }

    @Test
    void readsEveryRowOnceHoweverManyReplicasThereAre() {
        for (String table : List.of("t1", "t3")) {
            assertThat(sums(table)).isEqualTo("[%d,12497500.00,0,4999]".formatted(ROWS));
        }
    }

    @Test
    void readsTabletsFromTheirOwnBackends() {
        List<TabletReads> reads = reads("t1");
        Set<String> first = new HashSet<>();
        reads.forEach(one -> first.add(one.addresses().get(0)));
        assertThat(first).hasSize(3);
        assertThat(reads).allSatisfy(one -> assertThat(one.hosts()).containsOnly("127.0.0.1"));
    }

    @Test
    void sumsInPartsWhereEveryPartFits() {
        Dataset<Row> sum =
                table("t1")
                        .selectExpr("s", "cast(v AS DECIMAL(19,2)) AS v")
                        .groupBy("s")
                        .agg(functions.sum("v"))
                        .orderBy("s");
        assertThat(sum.queryExecution().executedPlan().toString()).contains("SUM(");
        assertThat(sum.collectAsList()).hasSize(7);
        assertThat(sum.first().toString()).isEqualTo("[row 0,1786963.75]");
    }

    @Test
    void loadsEveryRowOnceThoughATaskIsRunAgain() throws Exception {
        try (Connection client = cluster.connect();
                Statement statement = client.createStatement()) {
            statement.execute(
                    "CREATE TABLE d.written (k INT, v DECIMAL(9,2), s VARCHAR(40), t DATETIME)"
                            + " DUPLICATE KEY (k) DISTRIBUTED BY HASH (k) BUCKETS 2");
        }
        spark.range(0, 1_000, 1, 4)
                .selectExpr(
                        "cast(id AS INT) AS k",
                        "cast(id AS DECIMAL(9,2)) / 4 AS v",
                        "if(id = 5, NULL, concat('a \"\\n\\t', id)) AS s",
                        "timestamp_ntz'2026-11-22 01:02:03.5' AS t")
                .selectExpr("k", "cast(v AS DECIMAL(9,2)) AS v", "s", "t")
                .write()
                .format("starkeep")
                .option("url", "http://127.0.0.1:" + httpPort())
                .option("table", "d.written")
                .mode("append")
                .save();
        StreamLoads loads =
                new StreamLoads(
                        new Frontend(
                                List.of(URI.create("http://127.0.0.1:" + httpPort())), "root", ""),
                        new TableName("d", "written"));
        LoadWriterFactory factory =
                new LoadWriterFactory(loads, new StructType().add("k", "int"), "spark_again");
        for (int attempt = 0; attempt < 2; attempt++) {
            try (DataWriter<InternalRow> task = factory.createWriter(7, attempt)) {
                task.write(new GenericInternalRow(new Object[] {-1}));
                task.commit();
            }
        }
        table("written").createOrReplaceTempView("written");
        assertThat(
                        spark.sql(
                                        "SELECT count(*), sum(v), count(s), max(length(s)), min(k), max(t) FROM written")
                                .first()
                                .toString())
                .isEqualTo("[1001,124875.00,999,8,-1,2026-11-22T01:02:03.500]");
    }

    @Test
    void readsAnotherReplicaWhenABackendIsDown() throws Exception {
        cluster.kill("backend-2");
        try {
            assertThat(sums("t3")).startsWith("[" + ROWS + ",");
        } finally {
            cluster.startWhatIsDown();
        }
        assertThat(sums("t1")).startsWith("[" + ROWS + ",");
    }

    private String sums(String table) {
        table(table).createOrReplaceTempView("found");
        return spark.sql("SELECT count(*), sum(v) - 0.25 * count(*), min(k), max(k) FROM found")
                .first()
                .toString()
                .replaceAll("(\\.\\d\\d)\\d*", "$1");
    }

    private Dataset<Row> table(String name) {
        return spark.read()
                .format("starkeep")
                .option("url", "http://127.0.0.1:" + httpPort())
                .option("table", "d." + name)
                .load();
    }

    private int httpPort() {
        try {
            return cluster.port("frontend-1", "http-port");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<TabletReads> reads(String table) {
        Frontend frontend =
                new Frontend(List.of(URI.create("http://127.0.0.1:" + httpPort())), "root", "");
        return Arrays.stream(
                        StarkeepTable.load(frontend, new TableName("d", table))
                                .newScanBuilder(CaseInsensitiveStringMap.empty())
                                .build()
                                .toBatch()
                                .planInputPartitions())
                .map(partition -> ((TabletPartition) partition).reads())
                .toList();
    }
}
