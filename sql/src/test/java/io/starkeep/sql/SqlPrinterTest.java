package io.starkeep.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.starkeep.sql.tree.Position;
import io.starkeep.sql.tree.SelectItem;
import io.starkeep.sql.tree.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SqlPrinterTest {
    private final SqlParser parser = new SqlParser(ParserOptions.DEFAULT);

    static Stream<String> corpus() {
        return Corpus.statements();
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void printsWhatParsesToTheSameTree(String sql) {
        Statement statement = parser.statement(sql);

        String printed = SqlPrinter.print(statement);

        assertThat(withoutPlaces(parser.statement(printed)))
                .as(printed)
                .isEqualTo(withoutPlaces(statement));
    }

    /// Positions and the texts of select items differ; everything else is in the records' texts.
    private static String withoutPlaces(Statement statement) {
        return TreeText.of(statement, Position.class, "text");
    }

    @Test
    void putsParenthesesOnlyWherePrecedenceAsksForThem() {
        assertThat(printed("((a + b) * (c * d)) = ((e) - (f - g))"))
                .isEqualTo("(a + b) * (c * d) = e - (f - g)");
        assertThat(printed("(a or b) and ((c and d) or not (e = f))"))
                .isEqualTo("(a OR b) AND (c AND d OR NOT e = f)");
        assertThat(printed("- (5), -(-x), (not a) + 1, (a between 1 and 2) = b"))
                .isEqualTo("- (5)");
    }

    @Test
    void quotesNamesAndStringsThatNeedIt() {
        assertThat(printed("`select`.`a b` = 'it\\'s \\\\ 100\\%'"))
                .isEqualTo("`select`.`a b` = 'it''s \\\\ 100\\\\%'");
    }

    private String printed(String expression) {
        return SqlPrinter.print(parser.expressions(expression).getFirst());
    }

    @Test
    void keepsTheTextOfASelectItemForItsLabel() {
        var query =
                (io.starkeep.sql.tree.QueryStatement)
                        parser.statement("SELECT @@autocommit , count( * ) AS n, a+1 FROM t");
        var select = (io.starkeep.sql.tree.QueryBody.Select) query.query().body();

        assertThat(select.items())
                .extracting(item -> ((SelectItem.Single) item).text())
                .containsExactly("@@autocommit", "count( * )", "a+1");
    }
}
