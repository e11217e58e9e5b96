package io.starkeep.benchmark;

import io.starkeep.peer.StarkeepProcess;
import io.starkeep.peer.WorkFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// BACKUP and RESTORE of about 5 GB against a plain parallel copy with fsync of the same files.
/// Targets: at least 0.9 and 0.8 of its rate.
record BackupSuite(Path home) implements Suite {
    private static final long BYTES = 5_000_000_000L;

    @Override
    public void run(Path work) throws Exception {
        int threads = Runtime.getRuntime().availableProcessors() * 2;
        Path tablets = work.resolve("data/tablets");
        try (StarkeepProcess server = StarkeepProcess.start(home, work.resolve("data"));
                Connection starkeep = server.connect()) {
            List<String> tables = fill(starkeep, tablets);
            long size = bytes(tablets);
            Sql.run(
                    starkeep,
                    "CREATE REPOSITORY safe WITH BROKER ON LOCATION 'file://%s'"
                            .formatted(work.resolve("repository")));
            System.out.println("| what | MB | s | MB/s |\n|---|---|---|---|");
            double copy = copy(tablets, work.resolve("copy"), threads);
            long start = System.nanoTime();
            Sql.run(starkeep, "BACKUP SNAPSHOT bench.nightly TO safe");
            StarkeepProcess.await(starkeep, "SHOW BACKUP FROM bench");
            double backup = row("BACKUP", size, start);
            String timestamp = BulkTables.timestamp(starkeep);
            for (String table : tables) {
                Sql.run(starkeep, "DROP TABLE bench.%s FORCE".formatted(table));
            }
            start = System.nanoTime();
            Sql.run(
                    starkeep,
                    "RESTORE SNAPSHOT bench.nightly FROM safe ON (%s) PROPERTIES ('backup_timestamp' = '%s')"
                            .formatted(String.join(", ", tables), timestamp));
            StarkeepProcess.await(starkeep, "SHOW RESTORE FROM bench");
            double restore = row("RESTORE", size, start);
            double again = copy(work.resolve("repository"), work.resolve("copy"), threads);
            double peer = Math.max(copy, again);
            System.out.printf(
                    "%nAgainst the faster copy. Targets: BACKUP at least 0.9, measured %.2f; RESTORE at least 0.8, measured %.2f%n",
                    backup / peer, restore / peer);
        }
    }

    private static List<String> fill(Connection starkeep, Path tablets) throws Exception {
        BulkTables bulk = new BulkTables(starkeep, "bench", "");
        List<String> tables = new ArrayList<>();
        while (bytes(tablets) < BYTES) {
            tables.add(bulk.add());
        }
        return tables;
    }

    private static double copy(Path source, Path target, int threads) throws Exception {
        long start = System.nanoTime();
        long bytes = ParallelCopy.run(source, target, threads);
        double rate = row("copy", bytes, start);
        new WorkFolder(target).close();
        return rate;
    }

    private static double row(String what, long bytes, long start) {
        double seconds = (System.nanoTime() - start) / 1e9;
        double rate = bytes / 1e6 / seconds;
        System.out.printf("| %s | %.0f | %.2f | %.0f |%n", what, bytes / 1e6, seconds, rate);
        return rate;
    }

    static long bytes(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            long bytes = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
            return bytes;
        }
    }
}
