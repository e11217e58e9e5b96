package io.starkeep.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class LexicalTest {
    private final SqlParser parser = new SqlParser(ParserOptions.DEFAULT);

    @Test
    void resolvesEscapesOfStrings() {
        assertThat(printed("'a\\tb\\\\c\\'d\\%e\\q'")).isEqualTo("'a\tb\\\\c''d\\\\%eq'");
    }

    @Test
    void keepsBackslashesWhenSqlModeSaysSo() {
        var plain = new SqlParser(ParserOptions.ofSqlMode(List.of("no_backslash_escapes")));

        assertThat(SqlPrinter.print(plain.expression("'a\\n'"))).isEqualTo("'a\\\\n'");
    }

    @Test
    void readsDoubleQuotesAsStringsUnlessAnsiQuotesIsSet() {
        var ansi = new SqlParser(ParserOptions.ofSqlMode(List.of("ANSI_QUOTES")));

        assertThat(printed("\"a\"")).isEqualTo("'a'");
        assertThat(SqlPrinter.print(ansi.expression("\"a\""))).isEqualTo("a");
    }

    @Test
    void readsTwoPipesAsOrUnlessPipesAsConcatIsSet() {
        var concat = new SqlParser(ParserOptions.ofSqlMode(List.of("PIPES_AS_CONCAT")));

        assertThat(printed("a || b || c")).isEqualTo("a OR b OR c");
        assertThat(SqlPrinter.print(concat.expression("a || b || c = d")))
                .isEqualTo("concat(a, b, c) = d");
    }

    @Test
    void twoDashesStartACommentOnlyBeforeABlank() {
        assertThat(printed("5--3 -- 4")).isEqualTo("5 - -3");
    }

    @Test
    void readsTheContentOfVersionedComments() {
        assertThat(printed("1 /*!40101 + 2 */ + /* no */ 3")).isEqualTo("1 + 2 + 3");
    }

    @Test
    void splitsAScriptAtSemicolonsOutsideStrings() {
        assertThat(parser.split(" SELECT ';' ; ; /* ; */ SELECT 2;-- end;\n"))
                .containsExactly("SELECT ';'", "SELECT 2");
        assertThat(parser.script("SELECT 1; SELECT 2;")).hasSize(2);
        assertThat(parser.script(" ;; -- nothing")).isEmpty();
    }

    @Test
    void readsMembersOfJsonAndLambdasApart() {
        assertThat(printed("f(j -> '$.a', array_map(x -> 'c', a), g(y -> y + 1))"))
                .isEqualTo("f((j -> '$.a'), array_map(x -> 'c', a), g(y -> y + 1))");
    }

    private String printed(String expression) {
        return SqlPrinter.print(parser.expression(expression));
    }
}
