package io.starkeep.benchmark;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// What two servers say to the same queries.
final class Answers {
    private Answers() {}

    /// @throws SQLException when rows differ, whatever their order: no figure of a wrong answer is
    ///   worth anything
    static void requireEqual(List<String> queries, Connection one, Connection other)
            throws SQLException {
        for (String sql : queries) {
            List<String> expected = rows(one, sql);
            List<String> given = rows(other, sql);
            if (!given.equals(expected)) {
                throw new SQLException(
                        "The answers to %s differ: %s%nand %s".formatted(sql, expected, given));
            }
        }
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= columns; i++) {
                    row.append(result.getString(i)).append('\t');
                }
                rows.add(row.toString());
            }
        }
        rows.sort(null);
        return rows;
    }
}
