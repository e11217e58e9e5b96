package io.starkeep.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Long and deep statements are answered, or refused in words; nothing overflows.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatementSizeTest {
    private final Analyzer analyzer = new DialectAnalyzer();
    private final EngineSqlRenderer renderer = new EngineSqlRenderer();
    private EngineWorld engine;

    @BeforeAll
    void open(@TempDir Path directory) {
        engine = new EngineWorld(directory);
    }

    @AfterAll
    void close() {
        engine.close();
    }

    private List<String> rows(String sql) {
        BoundQuery query = analyzer.query(PlanWorld.query(sql), PlanWorld.context());
        return engine.rows(renderer.render(query, EngineWorld::relation));
    }

    private static String chain(String separator, int terms, String term) {
        return IntStream.range(0, terms)
                .mapToObj(i -> term.replace("#", Integer.toString(i)))
                .collect(Collectors.joining(separator));
    }

    @Test
    void answersTenThousandTermChains() {
        assertThat(rows("SELECT " + chain(" + ", 10_000, "1"))).containsExactly("10000");
        assertThat(rows("SELECT COUNT(*) FROM people WHERE " + chain(" OR ", 10_000, "id = #")))
                .containsExactly("5");
        assertThat(rows("SELECT COUNT(*) FROM people WHERE " + chain(" AND ", 10_000, "id <> -#")))
                .containsExactly("5");
        assertThat(
                        rows(
                                "SELECT COUNT(*) FROM people WHERE id IN ("
                                        + chain(", ", 10_000, "#")
                                        + ")"))
                .containsExactly("5");
    }

    @Test
    void answersManyColumnsAndUnions() {
        assertThat(rows("SELECT " + chain(", ", 1_000, "id + # AS c#") + " FROM people"))
                .hasSize(5);
        assertThat(rows("SELECT COUNT(*) FROM (" + chain(" UNION ALL ", 500, "SELECT #") + ") u"))
                .containsExactly("500");
    }

    @Test
    void answersDeepNesting() {
        assertThat(rows("SELECT " + "(1 + ".repeat(150) + "1" + ")".repeat(150)))
                .containsExactly("151");
        assertThat(
                        rows(
                                "SELECT "
                                        + "coalesce(NULL, ".repeat(100)
                                        + "id"
                                        + ")".repeat(100)
                                        + " FROM people WHERE id = 1"))
                .containsExactly("1");
        assertThat(rows("SELECT x FROM (".repeat(50) + "SELECT 1 AS x" + ") t".repeat(50)))
                .containsExactly("1");
    }

    @Test
    void refusesWhatIsDeeper() {
        assertThatThrownBy(() -> rows("SELECT " + "abs(".repeat(900) + "1" + ")".repeat(900)))
                .isInstanceOfSatisfying(
                        StarkeepException.class,
                        e ->
                                assertThat(e.code())
                                        .isIn(ErrorCode.NESTED_TOO_DEEPLY, ErrorCode.SYNTAX_ERROR));
        assertThatThrownBy(() -> rows("SELECT " + chain(" / ", 10_000, "1")))
                .hasMessageContaining("The chain of operators has more than 200 steps");
    }
}
