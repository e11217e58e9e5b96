package io.starkeep.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.starkeep.benchmark.Flights;
import io.starkeep.benchmark.QueryText;
import io.starkeep.benchmark.Sql;
import io.starkeep.benchmark.Tpch;
import io.starkeep.peer.StarkeepProcess;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Answers over much data equal those of plain DuckDB over its own tables: three million flights,
/// and TPC-H.
class DuckDbDifferentialTest {
    private static final double TPCH_SCALE = 0.05;

    @TempDir private Path folder;
    @AutoClose private StarkeepProcess server;
    @AutoClose private Connection starkeep;
    @AutoClose private Connection duck;

    @BeforeEach
    void start() throws Exception {
        server = StarkeepProcess.start(Home.PATH, folder.resolve("data"));
        starkeep = server.connect();
        duck = DriverManager.getConnection("jdbc:duckdb:");
    }

    @Test
    void agreesOverThreeMillionFlights() throws Exception {
        Path csv = folder.resolve("flights.csv");
        Path airports = folder.resolve("airports.csv");
        Flights.writeCsv(Home.PATH, csv, 1);
        Flights.writeAirports(Home.PATH, airports);
        Sql.run(
                starkeep,
                "CREATE DATABASE bench",
                "USE bench",
                Flights.createStarkeep("flights", 2),
                Flights.CREATE_AIRPORTS
                        + " PRIMARY KEY (iata) DISTRIBUTED BY HASH (iata) BUCKETS 1");
        server.streamLoad("bench", "flights", csv, ",", Flights.COLUMNS);
        server.streamLoad("bench", "airports", airports, "|", "");
        Sql.run(
                duck,
                Flights.CREATE_FLIGHTS,
                Flights.CREATE_AIRPORTS,
                "COPY flights FROM '%s' (FORMAT csv, HEADER false)".formatted(csv),
                "COPY airports FROM '%s' (FORMAT csv, HEADER false, DELIMITER '|')"
                        .formatted(airports));
        for (String query : QueryText.of("flights", 12)) {
            compare(query);
        }
    }

    @Test
    void agreesOverTpch() throws Exception {
        Tpch.write(folder, TPCH_SCALE);
        Tpch.load(folder, server, starkeep, duck);
        for (String query : QueryText.of("tpch", 22)) {
            compare(query);
        }
    }

    /// Decimal division keeps fewer digits than DuckDB's double, so numbers are compared to nine
    /// digits.
    private void compare(String query) throws SQLException {
        assertThat(rounded(Answers.of(starkeep, query)))
                .as(query)
                .isEqualTo(rounded(Answers.of(duck, query)));
    }

    private static List<List<String>> rounded(List<List<String>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(DuckDbDifferentialTest::round).toList())
                .toList();
    }

    private static String round(String value) {
        return value.matches("-?\\d+\\.\\d+")
                ? new BigDecimal(value)
                        .round(new MathContext(7))
                        .stripTrailingZeros()
                        .toPlainString()
                : value;
    }
}
