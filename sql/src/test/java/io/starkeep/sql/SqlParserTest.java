package io.starkeep.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SqlParserTest {
    private final SqlParser parser = new SqlParser(ParserOptions.DEFAULT);

    static Stream<String> corpus() {
        return Corpus.statements();
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void parsesEveryStatementOfTheCorpus(String sql) {
        assertThat(parser.statement(sql).position().line()).isPositive();
    }
}
