package io.starkeep.benchmark;

import io.starkeep.peer.StarkeepProcess;
import java.nio.file.Path;
import java.sql.Connection;

/// A second BACKUP of 10,000 files that did not change. Target: at most 2 s.
record UnchangedBackupSuite(Path home) implements Suite {
    private static final int TABLES = 100;
    private static final int BUCKETS = 100;

    @Override
    public void run(Path work) throws Exception {
        try (StarkeepProcess server = StarkeepProcess.start(home, work.resolve("data"));
                Connection starkeep = server.connect()) {
            Sql.run(starkeep, "CREATE DATABASE bench", "USE bench");
            for (int i = 0; i < TABLES; i++) {
                Sql.run(
                        starkeep,
                        "CREATE TABLE t%d (id BIGINT NOT NULL) DUPLICATE KEY (id) DISTRIBUTED BY HASH (id) BUCKETS %d"
                                .formatted(i, BUCKETS),
                        "INSERT INTO t%d VALUES %s".formatted(i, rows(i)));
            }
            Sql.run(
                    starkeep,
                    "CREATE REPOSITORY safe WITH BROKER ON LOCATION 'file://%s'"
                            .formatted(work.resolve("repository")));
            backup(starkeep, "first");
            double second = backup(starkeep, "second");
            System.out.printf("%nTarget: at most 2 s. Measured: %.2f s%n", second);
        }
    }

    /// Enough rows that every bucket gets some, other ones in each table: equal files would be
    /// stored once.
    private static String rows(int table) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < BUCKETS * 20; i++) {
            rows.append(i == 0 ? "(" : ",(").append(table * 100_000 + i).append(')');
        }
        return rows.toString();
    }

    private static double backup(Connection starkeep, String label) throws Exception {
        long start = System.nanoTime();
        Sql.run(starkeep, "BACKUP SNAPSHOT bench.%s TO safe".formatted(label));
        StarkeepProcess.await(starkeep, "SHOW BACKUP FROM bench");
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("- BACKUP %s: %.2f s%n", label, seconds);
        return seconds;
    }
}
