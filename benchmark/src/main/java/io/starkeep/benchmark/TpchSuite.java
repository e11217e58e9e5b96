package io.starkeep.benchmark;

import io.starkeep.benchmark.QueryRace.Racer;
import io.starkeep.peer.StarkeepProcess;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;

/// The 22 queries of TPC-H at scale 1. Target: at most 1.5 times DuckDB's time over its own tables
/// (geometric mean).
record TpchSuite(Path home) implements Suite {
    private static final int QUERIES = 22;
    private static final double SCALE = 1;

    @Override
    public void run(Path work) throws Exception {
        Tpch.write(work, SCALE);
        try (StarkeepProcess server = StarkeepProcess.start(home, work.resolve("data"));
                Connection starkeep = server.connect();
                Connection duck =
                        DriverManager.getConnection("jdbc:duckdb:" + work.resolve("peer.duckdb"))) {
            Tpch.load(work, server, starkeep, duck);
            Sql.run(duck, "CHECKPOINT");
            double ratio =
                    QueryRace.run(
                            QueryText.of("tpch", QUERIES),
                            Racer.of("Starkeep", starkeep),
                            Racer.of("DuckDB", duck));
            System.out.printf("Target: at most 1.5. Measured: %.3f%n", ratio);
        }
    }
}
