package io.starkeep.plan.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.starkeep.engine.DuckDbEngine;
import io.starkeep.engine.EngineOptions;
import io.starkeep.engine.EngineSession;
import io.starkeep.engine.ResultCursor;
import io.starkeep.engine.RowBatch;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.SqlType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Runs each line of `values.txt` in the engine: `name(TYPE 'text', …) => value : type`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FunctionValuesTest {
    private static final Pattern LINE =
            Pattern.compile("(\\w+)\\((.*)\\) => (.*?)(?: : ([A-Z].*))?");
    private static final Pattern ARGUMENT =
            Pattern.compile("([A-Z][A-Z0-9<>]*(?:\\([0-9, ]+\\))?>*)(?: '((?:[^']|'')*)')?");

    private final FunctionCatalog catalog = new FunctionCatalog();
    private DuckDbEngine engine;
    private EngineSession session;

    @BeforeAll
    void open(@TempDir Path directory) {
        engine = DuckDbEngine.open(new EngineOptions(256L << 20, 1, directory.resolve("spill")));
        session = engine.openSession();
    }

    @AfterAll
    void close() {
        session.close();
        engine.close();
    }

    @TestFactory
    Stream<DynamicTest> functionsGiveTheValuesOfTheTable() throws IOException {
        try (InputStream in = FunctionValuesTest.class.getResourceAsStream("values.txt")) {
            String table =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return table.lines()
                    .filter(line -> !line.isBlank() && line.charAt(0) != '#')
                    .map(line -> DynamicTest.dynamicTest(line, () -> check(line)));
        }
    }

    private void check(String line) {
        Matcher parts = LINE.matcher(line);
        assertThat(parts.matches()).as("the line reads").isTrue();
        List<SqlType> types = new ArrayList<>();
        List<Optional<String>> constants = new ArrayList<>();
        Matcher argument = ARGUMENT.matcher(parts.group(2));
        while (argument.find()) {
            String type = argument.group(1);
            types.add(type.equals("STRING") ? SqlType.STRING : SqlType.parse(type));
            constants.add(
                    Optional.ofNullable(argument.group(2)).map(text -> text.replace("''", "'")));
        }
        ResolvedFunction function = catalog.resolve(parts.group(1), types, constants);
        if (parts.group(4) != null) {
            assertThat(function.type().sql()).isEqualTo(parts.group(4));
        }
        String sql = rendered(function, types, constants);
        assertThat(value("SELECT " + Casts.render(sql, function.type(), shown(function.type()))))
                .as(sql)
                .isEqualTo(parts.group(3));
    }

    /// The engine must give exactly the type that was promised.
    private static SqlType shown(SqlType type) {
        return type;
    }

    private static String rendered(
            ResolvedFunction function, List<SqlType> types, List<Optional<String>> constants) {
        String sql = function.template();
        for (int i = 0; i < types.size(); i++) {
            String literal =
                    constants
                            .get(i)
                            .map(text -> "'" + text.replace("'", "''") + "'")
                            .orElse("NULL");
            String value = "CAST(" + literal + " AS " + EngineTypes.name(types.get(i)) + ")";
            String cast = Casts.render(value, types.get(i), function.argumentTypes().get(i));
            sql = sql.replace("{" + i + "}", cast);
        }
        return sql.replaceAll("\\{(\\*|order|nulls|over)}", "");
    }

    private String value(String sql) {
        try (ResultCursor cursor = session.query(sql)) {
            RowBatch row = Objects.requireNonNull(cursor.next());
            return row.isNull(0, 0) ? "NULL" : row.textAt(0, 0);
        } catch (StarkeepException e) {
            return "ERROR " + e.getMessage();
        }
    }
}
