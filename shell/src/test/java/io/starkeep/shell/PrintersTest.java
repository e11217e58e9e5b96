package io.starkeep.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrintersTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, UTF_8);

    @Test
    void alignsNumbersRightAndTextsLeft() {
        print(new TablePrinter(out));
        assertThat(bytes.toString(UTF_8))
                .isEqualTo(
                        """
                        +------+------+
                        | name | n    |
                        +------+------+
                        | a\\tb |    1 |
                        | 東   | NULL |
                        +------+------+
                        """);
    }

    @Test
    void escapesTabsInTabSeparatedOutput() {
        print(new TabPrinter(out));
        assertThat(bytes.toString(UTF_8)).isEqualTo("name\tn\na\\tb\t1\n東\tNULL\n");
    }

    @Test
    void printsAColumnALineVertically() {
        print(new VerticalPrinter(out));
        assertThat(bytes.toString(UTF_8)).contains("2. row").contains("name: 東\n   n: NULL\n");
    }

    @Test
    void printsNoFrameForAnEmptyResult() {
        TablePrinter printer = new TablePrinter(out);
        printer.begin(List.of("a"));
        printer.end();
        assertThat(bytes.toString(UTF_8)).isEmpty();
    }

    private static void print(ResultPrinter printer) {
        printer.begin(List.of("name", "n"));
        printer.row(List.of("a\tb", "1"));
        printer.row(Arrays.asList("東", null));
        printer.end();
    }
}
