package io.starkeep.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.error.StarkeepException;
import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.Manipulation;
import io.starkeep.sql.tree.QueryBody;
import java.math.BigInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LimitTest {
    private final SqlParser parser = new SqlParser(ParserOptions.DEFAULT);

    @Test
    void readsALongChainOfArithmetic() {
        String sum = joined(10_000, " + ");

        assertThat(SqlPrinter.print(parser.expression(sum))).isEqualTo(sum);
    }

    @Test
    void makesALongChainOfOrOneFlatNode() {
        var logical = (Expression.Logical) parser.expression(joined(10_000, " OR "));

        assertThat(logical.terms()).hasSize(10_000);
    }

    @Test
    void readsAListOfAHundredThousandElements() {
        var in = (Expression.InList) parser.expression("a IN (" + joined(100_000, ", ") + ")");

        assertThat(in.elements()).hasSize(100_000);
    }

    @Test
    void readsParenthesesUpToTheLimit() {
        String nested = "(".repeat(990) + "a" + ")".repeat(990);

        assertThat(SqlPrinter.print(parser.expression(nested))).isEqualTo("a");
    }

    @Test
    void refusesDeeperNestingWithAClearMessage() {
        for (String open : new String[] {"(", "NOT ", "- ", "f(", "(SELECT ", "[", "CASE WHEN "}) {
            assertThatThrownBy(() -> parser.expression(open.repeat(100_000)))
                    .as(open)
                    .isInstanceOf(StarkeepException.class)
                    .hasMessageContaining("nested");
        }
    }

    @Test
    void refusesAChainThatWouldMakeADeepTree() {
        assertThatThrownBy(() -> parser.expression("a" + " IS NULL".repeat(100_000)))
                .isInstanceOf(StarkeepException.class)
                .hasMessageContaining("this chain of operators has more than 2000 links");
    }

    @Test
    void keepsRowsOfLiteralsAsTextAndReadsThemWhenAsked() {
        String rows =
                IntStream.range(0, 200_000)
                        .mapToObj(row -> "(" + row + ", 'x''y\\n', NULL, -1.5, true)")
                        .collect(Collectors.joining(",\n"));
        var insert = (Manipulation.Insert) parser.statement("INSERT INTO t VALUES " + rows + ";");
        var values = (QueryBody.Values) insert.source().body();

        assertThat(values.rows()).hasSize(200_000);
        assertThat(values.rows().get(123_456))
                .first()
                .isEqualTo(
                        new Expression.IntegerLiteral(
                                values.rows().get(123_456).getFirst().position(),
                                BigInteger.valueOf(123_456)));
        assertThat(values.rows().get(1).getFirst().position().line()).isEqualTo(2);
        assertThat(values.rows().get(1).get(1))
                .isInstanceOfSatisfying(
                        Expression.StringLiteral.class,
                        literal -> assertThat(literal.value()).isEqualTo("x'y\n"));
    }

    @Test
    void mixesRowsOfLiteralsAndOfExpressions() {
        var insert =
                (Manipulation.Insert)
                        parser.statement("INSERT INTO t VALUES (1), (1 + 1), (?), /* c */ (2)");
        var values = (QueryBody.Values) insert.source().body();

        assertThat(values.rows())
                .extracting(row -> SqlPrinter.print(row.getFirst()))
                .containsExactly("1", "1 + 1", "?", "2");
    }

    private static String joined(int terms, String separator) {
        return IntStream.range(0, terms)
                .mapToObj(term -> "x" + term)
                .collect(Collectors.joining(separator));
    }
}
