package io.starkeep.conformance;

import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Answers in a form that two servers can share: numbers by value, to twelve digits; everything
/// else as text.
final class Answers {
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
    private static final Pattern EMPTY_FRACTION = Pattern.compile("^(.*:\\d\\d)\\.0+$");
    private static final MathContext DIGITS = new MathContext(12);

    private Answers() {}

    /// @return the rows, or the number of rows a change touched
    static List<List<String>> of(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return List.of();
            }
            return rows(statement.getResultSet());
        }
    }

    private static List<List<String>> rows(ResultSet result) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        int columns = result.getMetaData().getColumnCount();
        while (result.next()) {
            List<String> row = new ArrayList<>();
            for (int i = 1; i <= columns; i++) {
                String value = result.getString(i);
                row.add(value == null ? "NULL" : canonical(value));
            }
            rows.add(row);
        }
        return rows;
    }

    private static String canonical(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return EMPTY_FRACTION.matcher(text).replaceFirst("$1");
        }
        BigDecimal number = new BigDecimal(text).round(DIGITS).stripTrailingZeros();
        return number.signum() == 0 ? "0" : number.toPlainString();
    }
}
