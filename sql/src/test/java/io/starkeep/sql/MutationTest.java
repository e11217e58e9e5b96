package io.starkeep.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.sql.tree.Position;
import io.starkeep.sql.tree.Statement;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Damaged statements: the parser refuses them with an error of the catalogue, or reads something
/// that prints and reads back the same.
final class MutationTest {
    private static final int ROUNDS = 60;
    private static final String[] BITS = {
        "(", ")", ",", ".", "'", "\"", "`", "SELECT", "FROM", "NOT", "NULL", "-", "*", "/*", "*/",
        "[", "]", "@", "@@", "?", ";", "1", "1e", "0x", ":=", "->", "INTERVAL", "DAY", "CASE", "\\",
        "--", "#", "{", "}", "AS", "x", "=", "IN", "BETWEEN", "AND", "ON", "PARTITION", "é", "\0"
    };

    private final SqlParser parser = new SqlParser(ParserOptions.DEFAULT);
    private final RandomGenerator random = new Random(7);

    @Test
    void answersEveryDamagedStatementWithAnErrorOrATree() {
        List<String> corpus = Corpus.statements().toList();
        int parsed = 0;
        for (int round = 0; round < ROUNDS; round++) {
            for (String sql : corpus) {
                parsed += check(damaged(sql, corpus)) ? 1 : 0;
            }
        }
        assertThat(parsed).isPositive();
    }

    private boolean check(String sql) {
        Statement statement;
        try {
            statement = parser.statement(sql);
        } catch (StarkeepException expected) {
            assertThat(expected.code())
                    .as(sql)
                    .isIn(ErrorCode.SYNTAX_ERROR, ErrorCode.NOT_SUPPORTED_YET);
            return false;
        } catch (RuntimeException fault) {
            throw new AssertionError(sql, fault);
        }
        String printed = SqlPrinter.print(statement);
        try {
            assertThat(text(parser.statement(printed)))
                    .as(sql + "\n" + printed)
                    .isEqualTo(text(statement));
        } catch (StarkeepException fault) {
            throw new AssertionError(sql + "\n" + printed, fault);
        }
        return true;
    }

    private static String text(Statement statement) {
        return TreeText.of(statement, Position.class, "text");
    }

    private String damaged(String sql, List<String> corpus) {
        int from = random.nextInt(sql.length() + 1);
        int to = Math.min(sql.length(), from + random.nextInt(8));
        String other = corpus.get(random.nextInt(corpus.size()));
        return switch (random.nextInt(5)) {
            case 0 -> sql.substring(0, from) + sql.substring(to);
            case 1 -> sql.substring(0, from) + bit() + sql.substring(from);
            case 2 -> sql.substring(0, from) + " " + bit() + " " + sql.substring(to);
            case 3 -> sql.substring(0, from) + other.substring(random.nextInt(other.length()));
            default -> sql.substring(0, to) + sql.substring(from);
        };
    }

    private String bit() {
        return BITS[random.nextInt(BITS.length)];
    }
}
