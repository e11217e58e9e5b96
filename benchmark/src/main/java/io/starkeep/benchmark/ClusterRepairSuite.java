package io.starkeep.benchmark;

import io.starkeep.peer.StarkeepCluster;
import io.starkeep.peer.WorkFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongPredicate;

/// How long it takes until every replica is good again after one of three backends missed a load of
/// each of 1,000 tablets, and after its disk was emptied.
///
/// @param scale of 1,000 tablets and 10 million rows
record ClusterRepairSuite(Path home, double scale) implements Suite {
    private static final int BACKENDS = 3;
    private static final int TABLES = 10;
    private static final double BUCKETS = 100;
    private static final double ROWS = 1e6;
    private static final String VICTIM = "backend-3";
    private static final long LIMIT = TimeUnit.MINUTES.toNanos(30);

    @Override
    public void run(Path work) throws Exception {
        long buckets = Math.max(1, Math.round(BUCKETS * scale));
        try (StarkeepCluster cluster =
                        StarkeepCluster.start(home, work.resolve("cluster"), BACKENDS);
                Connection connection = cluster.connect()) {
            Path csv = work.resolve("rows.csv");
            write(csv);
            create(connection, buckets);
            load(cluster, csv);
            Path tablets = cluster.data(VICTIM).resolve("tablets");
            System.out.printf(
                    "%d tablets with 3 replicas.%n%n| what | MB copied | s | tablets/s |%n|---|---|---|---|%n",
                    TABLES * buckets);
            long before = BackupSuite.bytes(tablets);
            cluster.kill(VICTIM);
            load(cluster, csv);
            double missed = secondsUntilGood(cluster, connection);
            long after = BackupSuite.bytes(tablets);
            row("missed a load of each tablet", after - before, missed, TABLES * buckets);
            cluster.kill(VICTIM);
            await(connection, bad -> bad > 0);
            new WorkFolder(cluster.data(VICTIM)).close();
            double emptied = secondsUntilGood(cluster, connection);
            row("disk emptied", BackupSuite.bytes(tablets), emptied, TABLES * buckets);
        }
    }

    private static void row(String what, long bytes, double seconds, long tablets) {
        System.out.printf(
                "| %s | %.0f | %.1f | %.0f |%n", what, bytes / 1e6, seconds, tablets / seconds);
    }

    private static void create(Connection connection, long buckets) throws SQLException {
        Sql.run(connection, "CREATE DATABASE bench", "USE bench");
        for (int i = 0; i < TABLES; i++) {
            Sql.run(
                    connection,
                    """
                    CREATE TABLE t%d (id BIGINT NOT NULL, text VARCHAR(64))
                    DUPLICATE KEY (id) DISTRIBUTED BY HASH (id) BUCKETS %d %s\
                    """
                            .formatted(i, buckets, Replicas.THREE.properties()));
        }
    }

    private void write(Path csv) throws SQLException {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
            Sql.run(
                    duck,
                    "COPY (SELECT i, md5(i::VARCHAR) FROM range(%d) AS numbers(i)) TO '%s' (FORMAT csv, HEADER false)"
                            .formatted(Math.max(1000, Math.round(ROWS * scale)), csv));
        }
    }

    /// One load of each table, which reaches every tablet.
    private static void load(StarkeepCluster cluster, Path csv)
            throws IOException, InterruptedException {
        for (int i = 0; i < TABLES; i++) {
            cluster.streamLoad("bench", "t" + i, csv, ",", "");
        }
    }

    /// From the start of the backend's process.
    private static double secondsUntilGood(StarkeepCluster cluster, Connection connection)
            throws Exception {
        long start = System.nanoTime();
        cluster.startWhatIsDown();
        await(connection, bad -> bad == 0);
        return (System.nanoTime() - start) / 1e9;
    }

    /// Waits by the number of replicas that are not good.
    private static void await(Connection connection, LongPredicate wanted) throws SQLException {
        long limit = System.nanoTime() + LIMIT;
        while (!wanted.test(badReplicas(connection))) {
            if (System.nanoTime() > limit) {
                throw new SQLException("The cluster does not heal");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(250));
        }
    }

    private static long badReplicas(Connection connection) throws SQLException {
        long bad = 0;
        try (Statement statement = connection.createStatement()) {
            for (int i = 0; i < TABLES; i++) {
                try (ResultSet rows =
                        statement.executeQuery(
                                "ADMIN SHOW REPLICA STATUS FROM t%d WHERE STATUS != 'OK'"
                                        .formatted(i))) {
                    while (rows.next()) {
                        bad++;
                    }
                }
            }
        }
        return bad;
    }
}
