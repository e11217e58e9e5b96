package io.starkeep.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.error.StarkeepException;
import io.starkeep.sql.ParserOptions;
import io.starkeep.sql.SqlParser;
import io.starkeep.sql.tree.ShowCommand;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowFilterTest {
    private static final List<ResultColumn> COLUMNS =
            List.of(ResultColumn.text("Variable_name"), ResultColumn.text("Value"));

    private static final List<List<@Nullable String>> ROWS =
            List.of(
                    List.of("sql_mode", "ANSI"),
                    List.of("sqlXmode", "9"),
                    List.of("wait_timeout", "100"));

    private static String kept(String filter) {
        ShowCommand.Variables show =
                (ShowCommand.Variables)
                        new SqlParser(ParserOptions.DEFAULT).statement("SHOW VARIABLES " + filter);
        return String.join(
                " ",
                RowFilter.apply(show.filter(), COLUMNS, ROWS).stream()
                        .map(row -> String.valueOf(row.getFirst()))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LIKE 'sql_mode'| sql_mode sqlXmode",
                "LIKE 'SQL\\_MODE'| sql_mode",
                "LIKE '%time%'| wait_timeout",
                "WHERE Variable_name = 'SQL_MODE'| sql_mode",
                "WHERE variable_name IN ('sql_mode', 'wait_timeout')| sql_mode wait_timeout",
                "WHERE Value > 10| sql_mode wait_timeout",
                "WHERE Value < 10 AND Variable_name LIKE 'sql%'| sqlXmode",
                "WHERE NOT Variable_name = 'wait_timeout' OR Value = 100| sql_mode sqlXmode"
                        + " wait_timeout"
            })
    void keepsTheRowsThatMatch(String filter, String expected) {
        assertThat(kept(filter)).isEqualTo(expected);
    }

    @Test
    void namesTheNearestColumnForAnUnknownOne() {
        assertThatThrownBy(() -> kept("WHERE Valu = 1"))
                .isInstanceOf(StarkeepException.class)
                .hasMessage("Unknown column 'Valu' (did you mean 'Value'?)");
    }
}
