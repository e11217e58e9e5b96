package io.starkeep.benchmark;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The same queries on Starkeep and on a peer, in turns, so that a noisy moment of the machine
/// meets both.
final class QueryRace {
    private static final int WARM_UPS = 15;
    private static final int RUNS = 7;

    /// @param runs how often a query is measured on it; a slow peer is asked less often
    record Racer(String name, Connection connection, int runs) {
        static Racer of(String name, Connection connection) {
            return new Racer(name, connection, RUNS);
        }
    }

    private QueryRace() {}

    /// Prints the median of each query and returns the geometric mean of starkeep / peer.
    static double run(List<String> queries, Racer starkeep, Racer peer) throws SQLException {
        System.out.printf(
                "| query | %s ms | %s ms | ratio |%n|---|---|---|---|%n",
                starkeep.name(), peer.name());
        double logarithms = 0;
        for (int i = 0; i < queries.size(); i++) {
            double[] medians = race(queries.get(i), starkeep, peer);
            double ratio = medians[0] / medians[1];
            logarithms += Math.log(ratio);
            System.out.printf(
                    Locale.ROOT,
                    "| %d | %.1f | %.1f | %.2f |%n",
                    i + 1,
                    medians[0],
                    medians[1],
                    ratio);
        }
        double mean = Math.exp(logarithms / queries.size());
        System.out.printf(Locale.ROOT, "| geometric mean | | | %.3f |%n%n", mean);
        return mean;
    }

    private static double[] race(String sql, Racer starkeep, Racer peer) throws SQLException {
        int runs = Math.min(starkeep.runs(), peer.runs());
        int warmUps = Math.min(WARM_UPS, runs - 1);
        double[] ours = new double[runs];
        double[] theirs = new double[runs];
        for (int i = -warmUps; i < runs; i++) {
            double our = time(starkeep.connection(), sql);
            double their = time(peer.connection(), sql);
            if (i >= 0) {
                ours[i] = our;
                theirs[i] = their;
            }
        }
        return new double[] {median(ours), median(theirs)};
    }

    private static double time(Connection connection, String sql) throws SQLException {
        long start = System.nanoTime();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int i = 1; i <= columns; i++) {
                    rows.getString(i);
                }
            }
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
