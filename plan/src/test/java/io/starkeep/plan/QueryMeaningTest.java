package io.starkeep.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.starkeep.error.StarkeepException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Each line of `queries.txt` is `query => rows`, the rows parted by `; ` and their values by ` |
/// `, or `query => ERROR number message`. The queries run in the engine.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryMeaningTest {
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

    @TestFactory
    Stream<DynamicTest> queriesGiveTheRowsOfTheTable() throws IOException {
        try (InputStream in = QueryMeaningTest.class.getResourceAsStream("queries.txt")) {
            String table =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            List<String> lines =
                    table.lines().filter(l -> !l.isBlank() && l.charAt(0) != '#').toList();
            return lines.stream().map(line -> DynamicTest.dynamicTest(line, () -> check(line)));
        }
    }

    private void check(String line) {
        int arrow = line.lastIndexOf(" => ");
        String expected = line.substring(arrow + 4).strip();
        assertThat(answer(line.substring(0, arrow))).isEqualTo(expected);
    }

    private String answer(String sql) {
        BoundQuery query;
        try {
            query = analyzer.query(PlanWorld.query(sql), PlanWorld.context());
        } catch (StarkeepException e) {
            return "ERROR " + e.code().number() + " " + e.getMessage();
        }
        String rendered = renderer.render(query, EngineWorld::relation);
        try {
            return engine.rows(rendered).stream().collect(Collectors.joining("; "));
        } catch (StarkeepException e) {
            throw new AssertionError(rendered, e);
        }
    }
}
