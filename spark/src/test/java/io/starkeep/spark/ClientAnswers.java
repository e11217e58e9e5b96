package io.starkeep.spark;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// What a client of Starkeep gets.
final class ClientAnswers {
    private ClientAnswers() {}

    /// The types of the columns, then the rows, as texts.
    ///
    /// @param engine a value of `query_engine`
    static List<List<String>> of(Connection client, String engine, String sql) throws SQLException {
        try (Statement statement = client.createStatement()) {
            statement.execute("SET query_engine = '" + engine + "'");
            List<List<String>> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery(sql)) {
                int columns = result.getMetaData().getColumnCount();
                List<String> types = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    types.add(result.getMetaData().getColumnTypeName(i));
                }
                rows.add(types);
                while (result.next()) {
                    List<String> row = new ArrayList<>();
                    for (int i = 1; i <= columns; i++) {
                        row.add(String.valueOf(result.getString(i)));
                    }
                    rows.add(row);
                }
            }
            return rows;
        }
    }
}
