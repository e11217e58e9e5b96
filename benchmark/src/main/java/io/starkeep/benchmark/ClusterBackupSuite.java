package io.starkeep.benchmark;

import io.starkeep.peer.StarkeepCluster;
import io.starkeep.peer.StarkeepProcess;
import io.starkeep.peer.WorkFolder;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;

/// BACKUP and RESTORE of the same tables on one process and on three backends, one replica each, so
/// that both sides read and write the same bytes, on the same disk.
///
/// @param scale of 5 GB
record ClusterBackupSuite(Path home, double scale) implements Suite {
    private static final int BACKENDS = 3;
    private static final double BYTES = 5e9;

    /// Megabytes per second.
    private record Rates(double backup, double restore) {}

    @Override
    public void run(Path work) throws Exception {
        System.out.println("| what | MB | s | MB/s |\n|---|---|---|---|");
        List<String> tables = new ArrayList<>();
        Rates alone;
        Path data = work.resolve("data");
        try (StarkeepProcess process = StarkeepProcess.start(home, data);
                Connection connection = process.connect()) {
            BulkTables bulk = new BulkTables(connection, "bench", "");
            while (BackupSuite.bytes(data.resolve("tablets")) < BYTES * scale) {
                tables.add(bulk.add());
            }
            long bytes = BackupSuite.bytes(data.resolve("tablets"));
            alone = measure("one process", connection, tables, bytes, work.resolve("one"));
        }
        new WorkFolder(data).close();
        new WorkFolder(work.resolve("one")).close();
        try (StarkeepCluster cluster =
                        StarkeepCluster.start(home, work.resolve("cluster"), BACKENDS);
                Connection connection = cluster.connect()) {
            BulkTables bulk = new BulkTables(connection, "bench", Replicas.ONE.properties());
            for (int i = 0; i < tables.size(); i++) {
                bulk.add();
            }
            long bytes = 0;
            for (int i = 1; i <= BACKENDS; i++) {
                bytes += BackupSuite.bytes(cluster.data("backend-" + i).resolve("tablets"));
            }
            Rates three = measure("3 backends", connection, tables, bytes, work.resolve("three"));
            System.out.printf(
                    "%nRate of 3 backends / of one process: BACKUP %.2f, RESTORE %.2f%n",
                    three.backup() / alone.backup(), three.restore() / alone.restore());
        }
    }

    private static Rates measure(
            String who, Connection connection, List<String> tables, long bytes, Path repository)
            throws Exception {
        Sql.run(
                connection,
                "CREATE REPOSITORY safe WITH BROKER ON LOCATION 'file://%s'".formatted(repository));
        long start = System.nanoTime();
        Sql.run(connection, "BACKUP SNAPSHOT bench.nightly TO safe");
        StarkeepProcess.await(connection, "SHOW BACKUP FROM bench");
        double backup = rate("BACKUP, " + who, bytes, start);
        String timestamp = BulkTables.timestamp(connection);
        for (String table : tables) {
            Sql.run(connection, "DROP TABLE bench.%s FORCE".formatted(table));
        }
        start = System.nanoTime();
        Sql.run(
                connection,
                "RESTORE SNAPSHOT bench.nightly FROM safe ON (%s) PROPERTIES ('backup_timestamp' = '%s', 'replication_num' = '1')"
                        .formatted(String.join(", ", tables), timestamp));
        StarkeepProcess.await(connection, "SHOW RESTORE FROM bench");
        return new Rates(backup, rate("RESTORE, " + who, bytes, start));
    }

    private static double rate(String what, long bytes, long start) {
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "| %s | %.0f | %.2f | %.0f |%n", what, bytes / 1e6, seconds, bytes / 1e6 / seconds);
        return bytes / 1e6 / seconds;
    }
}
