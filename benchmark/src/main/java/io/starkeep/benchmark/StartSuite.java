package io.starkeep.benchmark;

import io.starkeep.peer.StarkeepProcess;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// From the launcher's start to the line that says ready, and resident memory when idle. Targets: 3
/// s, 400 MB.
record StartSuite(Path home) implements Suite {
    private static final int RUNS = 5;
    private static final long IDLE_SECONDS = 5;

    @Override
    public void run(Path work) throws Exception {
        System.out.println(
                "| start | ready after ms | resident MB after one query and 5 idle seconds |\n|---|---|---|");
        for (int run = 1; run <= RUNS; run++) {
            long start = System.nanoTime();
            try (StarkeepProcess server = StarkeepProcess.start(home, work.resolve("data"))) {
                double ready = (System.nanoTime() - start) / 1e6;
                try (Connection starkeep = server.connect()) {
                    Sql.run(starkeep, "SELECT 1");
                }
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(IDLE_SECONDS));
                System.out.printf(
                        "| %d | %.0f | %.0f |%n", run, ready, server.residentMemory() / 1e6);
            }
        }
    }
}
