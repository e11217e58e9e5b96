package io.starkeep.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.starkeep.shell.StatementReader.Typed;
import org.junit.jupiter.api.Test;

class StatementReaderTest {
    private final StatementReader reader = new StatementReader();

    @Test
    void cutsALineIntoItsStatements() {
        assertThat(reader.add("SELECT 1; SELECT 2;"))
                .containsExactly(new Typed("SELECT 1", false), new Typed("SELECT 2", false));
        assertThat(reader.isPending()).isFalse();
    }

    @Test
    void keepsAStatementOpenOverLines() {
        assertThat(reader.add("SELECT 1,")).isEmpty();
        assertThat(reader.isPending()).isTrue();
        assertThat(reader.add("2;")).containsExactly(new Typed("SELECT 1,\n2", false));
    }

    @Test
    void doesNotCutInsideQuotesAndComments() {
        assertThat(reader.add("SELECT ';', \"a;b\", `c;d`, 'it''s;\\';' /* ; */ -- ;\n;"))
                .containsExactly(
                        new Typed("SELECT ';', \"a;b\", `c;d`, 'it''s;\\';' /* ; */ -- ;", false));
    }

    @Test
    void saysWhichQuoteIsOpen() {
        reader.add("SELECT 'abc");
        assertThat(reader.open()).isEqualTo('\'');
        assertThat(reader.add("';")).containsExactly(new Typed("SELECT 'abc\n'", false));
        assertThat(reader.open()).isEqualTo(' ');
    }

    @Test
    void endsVerticallyWithBackslashG() {
        assertThat(reader.add("SHOW BACKUP\\G")).containsExactly(new Typed("SHOW BACKUP", true));
    }

    @Test
    void givesTheRestAtTheEndOfTheInput() {
        reader.add("SELECT 1");
        assertThat(reader.takeRest()).isEqualTo("SELECT 1");
        assertThat(reader.isPending()).isFalse();
    }
}
