package io.starkeep.plan.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.starkeep.engine.DuckDbEngine;
import io.starkeep.engine.EngineOptions;
import io.starkeep.engine.EngineSession;
import io.starkeep.type.SqlType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Runs in the engine each line of `values.txt`, `name(TYPE 'text', …) => value : type`, and of
/// `casts.txt`, `TYPE 'text' AS TYPE => value`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FunctionValuesTest {
    private static final Pattern CALL =
            Pattern.compile("(\\w+)\\((.*)\\) => (.*?)(?: : ([A-Z].*))?");
    private static final Pattern CAST = Pattern.compile("(\\S+)(?: '(.*)')? AS (\\S+) => (.*)");
    private static final Pattern ARGUMENT =
            Pattern.compile("([A-Z][A-Z0-9<>]*(?:\\([0-9, ]+\\))?>*)(?: '((?:[^']|'')*)')?");

    /// Functions that need constants for some argument, or whose type a constant decides.
    private static final Set<String> OF_CONSTANTS =
            Set.of(
                    "json_query",
                    "percentile_approx",
                    "percentile_cont",
                    "percentile_disc",
                    "regexp_extract",
                    "round",
                    "str_to_date",
                    "truncate",
                    "window_funnel");

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
    Stream<DynamicTest> functionsGiveTheValuesOfTheTable() {
        return TestRows.lines("values.txt")
                .map(line -> DynamicTest.dynamicTest(line, () -> checkCall(line)));
    }

    @TestFactory
    Stream<DynamicTest> castsGiveTheValuesOfTheTable() {
        return TestRows.lines("casts.txt")
                .map(line -> DynamicTest.dynamicTest(line, () -> checkCast(line)));
    }

    private void checkCall(String line) {
        Matcher parts = CALL.matcher(line);
        assertThat(parts.matches()).as("the line reads").isTrue();
        List<SqlType> types = new ArrayList<>();
        List<Optional<String>> constants = new ArrayList<>();
        Matcher argument = ARGUMENT.matcher(parts.group(2));
        while (argument.find()) {
            types.add(TestRows.type(argument.group(1)));
            constants.add(
                    Optional.ofNullable(argument.group(2)).map(text -> text.replace("''", "'")));
        }
        ResolvedFunction function = catalog.resolve(parts.group(1), types, constants);
        if (parts.group(4) != null) {
            assertThat(function.type().sql()).isEqualTo(parts.group(4));
        }
        String sql =
                rendered(function, types, i -> TestRows.literal(types.get(i), constants.get(i)));
        assertThat(TestRows.value(session, sql)).as(sql).isEqualTo(parts.group(3));
        if (!OF_CONSTANTS.contains(parts.group(1))) {
            checkOverColumns(parts.group(1), types, constants, parts.group(3));
        }
        assertThat(TestRows.value(session, "typeof(" + sql + ")"))
                .as("type of %s", sql)
                .isEqualTo(EngineTypes.name(function.type()));
    }

    private void checkOverColumns(
            String name, List<SqlType> types, List<Optional<String>> values, String expected) {
        List<Optional<String>> none = types.stream().map(_ -> Optional.<String>empty()).toList();
        ResolvedFunction function = catalog.resolve(name, types, none);
        assertThat(TestRows.value(session, overColumns(function, types, values)))
                .as("over columns: %s", function.template())
                .isEqualTo(expected);
    }

    private void checkCast(String line) {
        Matcher parts = CAST.matcher(line);
        assertThat(parts.matches()).as("the line reads").isTrue();
        SqlType from = TestRows.type(parts.group(1));
        SqlType to = TestRows.type(parts.group(3));
        String literal = TestRows.literal(from, Optional.ofNullable(parts.group(2)));
        String sql = Casts.render(literal, from, to);
        assertThat(TestRows.value(session, sql)).as(sql).isEqualTo(parts.group(4));
        String column =
                "v FROM (WITH t AS MATERIALIZED (SELECT %s AS c) SELECT %s AS v FROM t)"
                        .formatted(literal, Casts.render("c", from, to));
        assertThat(TestRows.value(session, column)).as(column).isEqualTo(parts.group(4));
        assertThat(TestRows.value(session, "typeof(" + sql + ")"))
                .as("type of %s", sql)
                .isEqualTo(EngineTypes.name(to));
    }

    /// The same values as columns, which the engine cannot fold; without the types that only
    /// constants decide.
    private static String overColumns(
            ResolvedFunction function, List<SqlType> types, List<Optional<String>> constants) {
        String columns =
                IntStream.range(0, types.size())
                        .mapToObj(
                                i -> TestRows.literal(types.get(i), constants.get(i)) + " AS c" + i)
                        .collect(Collectors.joining(", "));
        return "v FROM (WITH t AS MATERIALIZED (SELECT "
                + (columns.isEmpty() ? "1" : columns)
                + ") SELECT "
                + Casts.render(
                        rendered(function, types, i -> "c" + i), function.type(), SqlType.STRING)
                + " AS v FROM t)";
    }

    private static String rendered(
            ResolvedFunction function, List<SqlType> types, IntFunction<String> arguments) {
        String sql = function.template();
        for (int i = 0; i < types.size(); i++) {
            String cast =
                    Casts.render(arguments.apply(i), types.get(i), function.argumentTypes().get(i));
            sql = sql.replace("{" + i + "}", cast);
        }
        return sql.replaceAll("\\{(\\*|order|nulls|over)}", "");
    }
}
