package io.starkeep.benchmark;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// Runs statements one after the other.
public final class Sql {
    private Sql() {}

    public static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
