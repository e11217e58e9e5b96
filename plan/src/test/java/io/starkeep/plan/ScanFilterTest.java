package io.starkeep.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.starkeep.error.StarkeepException;
import io.starkeep.type.Column;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What may be left out before rows reach their query.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScanFilterTest {
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "id = 3 | (\"id\" = CAST(3 AS INTEGER))",
                "3 < id AND rand() > 0 | (CAST(3 AS INTEGER) < \"id\")",
                "name LIKE 'A%' | (\"name\" LIKE 'A%')",
                "name LIKE team | ``",
                "born IS NULL | (\"born\" IS NULL)",
                "id IN (1, 2) | (\"id\" IN (CAST(1 AS INTEGER), CAST(2 AS INTEGER)))",
                "id IN (1, id) | ``",
                "id + 1 = 2 | ``",
                "id = 1 OR length(name) = 1 | ``",
                "NOT (id = 1 OR name = 'x') | (NOT ((\"id\" = CAST(1 AS INTEGER)) OR (\"name\" = 'x')))",
                "(id = 1 AND length(name) = 1) OR (id = 2 AND born IS NULL AND rand() > 0) | ((\"id\" = CAST(1 AS INTEGER)) OR ((\"id\" = CAST(2 AS INTEGER)) AND (\"born\" IS NULL)))",
                "NOT (id = 1 AND length(name) = 1) | ``",
                "id = (SELECT max(size) FROM teams) | ``",
                "name = team | (\"name\" = \"team\")",
                "name = 1 | ``",
                "active | ``"
            })
    void takesWhatCannotFailAndAsksForNothingButTheRow(String condition, String expected) {
        assertThat(renderer.filter(scan("SELECT id FROM people WHERE " + condition)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LEFT JOIN | t.size IS NULL | no",
                "LEFT JOIN | t.size = 2 | yes",
                "LEFT JOIN | t.size = 2 OR t.size IS NULL | no",
                "LEFT JOIN | NOT (t.size IS NOT NULL) | no",
                "LEFT JOIN | t.size <=> NULL | no",
                "LEFT JOIN | t.size <=> 2 | yes",
                "JOIN | t.size IS NULL | yes",
                "RIGHT JOIN | t.size IS NULL | yes",
                "FULL JOIN | t.size IS NULL | no",
                "FULL JOIN | t.size > 1 | yes"
            })
    void takesNothingThatARowOfNullsWouldMeetWhereAJoinMakesSuchRows(
            String join, String condition, String expected) {
        String sql = "SELECT 1 FROM people p %s teams t ON p.team = t.team WHERE %s";
        TableScan teams =
                bind(sql.formatted(join, condition)).scans().stream()
                        .filter(scan -> scan.table().name().equals("teams"))
                        .findFirst()
                        .orElseThrow();
        assertThat(teams.filter().isPresent()).isEqualTo(expected.equals("yes"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "JOIN | yes | yes",
                "LEFT JOIN | no | yes",
                "RIGHT JOIN | yes | no",
                "FULL JOIN | no | no",
                "LEFT SEMI JOIN | yes | yes",
                "LEFT ANTI JOIN | no | yes",
            })
    void takesFromOnWhatDoesNotMatterOnASide(String join, String people, String teams) {
        String sql =
                "SELECT 1 FROM people p %s teams t ON p.team = t.team AND p.id = 1 AND t.size = 2";
        List<TableScan> scans = bind(sql.formatted(join)).scans();
        assertThat(scans.get(0).filter().isPresent()).isEqualTo(people.equals("yes"));
        assertThat(scans.get(1).filter().isPresent()).isEqualTo(teams.equals("yes"));
    }

    @Test
    void takesOfAnOrOverTwoTablesWhatEachWayAsksOfOne() {
        String sql =
                """
                SELECT 1 FROM people p, teams t
                WHERE p.id = 1 AND t.size = 2 OR p.id = 3 AND t.size = 4 AND p.team = t.team\
                """;
        List<TableScan> scans = bind(sql).scans();
        assertThat(renderer.filter(scans.get(0)))
                .isEqualTo("((\"id\" = CAST(1 AS INTEGER)) OR (\"id\" = CAST(3 AS INTEGER)))");
        assertThat(renderer.filter(scans.get(1)))
                .isEqualTo("((\"size\" = CAST(2 AS TINYINT)) OR (\"size\" = CAST(4 AS TINYINT)))");
    }

    @Test
    void readsNoColumnsForAnExistsThatNamesNone() {
        String sql =
                "SELECT id FROM people p WHERE EXISTS (SELECT %s FROM teams t WHERE t.team = p.team %s)";
        assertThat(columns(bind(sql.formatted("*", "")))).containsExactly("team");
        assertThat(columns(bind(sql.formatted("*", "LIMIT 1")))).containsExactly("team");
        assertThat(columns(bind(sql.formatted("DISTINCT *", "LIMIT 1, 1")))).contains("size");
        assertThat(columns(bind(sql.formatted("t.*", "")))).contains("size");
    }

    private static List<String> columns(BoundQuery query) {
        return query.scans().getLast().columns().stream().map(Column::name).toList();
    }

    @Test
    void asManyRowsAsTheLimitWantsAreEnough() {
        assertThat(scan("SELECT id FROM people LIMIT 2").limit()).hasValue(2);
        assertThat(scan("SELECT id + 1 FROM people WHERE id > 1 LIMIT 2 OFFSET 3").limit())
                .hasValue(5);
        assertThat(scan("SELECT * FROM (SELECT id FROM people LIMIT 1) x ORDER BY id").limit())
                .hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT id FROM people ORDER BY id LIMIT 2",
                "SELECT DISTINCT team FROM people LIMIT 2",
                "SELECT team FROM people GROUP BY team LIMIT 2",
                "SELECT count(*) FROM people LIMIT 2",
                "SELECT id FROM people WHERE id + 1 = 2 LIMIT 2",
                "SELECT id FROM people WHERE id > 1 AND length(name) = 3 LIMIT 2",
                "SELECT id FROM people HAVING id > 3 LIMIT 2",
                "SELECT sum(id) OVER () FROM people LIMIT 2",
                "SELECT id FROM people QUALIFY row_number() OVER (ORDER BY id) > 1 LIMIT 2",
                "SELECT id FROM people p JOIN teams t ON p.team = t.team LIMIT 2",
                "SELECT id FROM people UNION ALL SELECT id FROM days LIMIT 2",
                "SELECT * FROM (SELECT id FROM people) x LIMIT 2"
            })
    void elsewhereALimitSaysNothingAboutAScan(String sql) {
        assertThat(bind(sql).scans()).allSatisfy(scan -> assertThat(scan.limit()).isEmpty());
    }

    @Test
    void theQueriesOfTheTableGiveTheSameRowsOverFilteredScans() throws IOException {
        int filtered = 0;
        try (InputStream in = ScanFilterTest.class.getResourceAsStream("queries.txt")) {
            String table =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            for (String line : table.lines().toList()) {
                boolean gives = line.contains(" => ") && !line.contains("=> ERROR");
                if (gives && line.charAt(0) != '#' && !line.contains("rand")) {
                    filtered += compare(line.substring(0, line.lastIndexOf(" => ")));
                }
            }
        }
        assertThat(filtered).isGreaterThan(20);
    }

    @Test
    void randomQueriesGiveTheSameRowsOverFilteredScans() {
        int filtered = 0;
        for (int seed = 0; seed < 1_500; seed++) {
            filtered += compare(new RandomQueries(new Random(seed)).query());
        }
        assertThat(filtered).isGreaterThan(500);
    }

    /// @return 1 if something was filtered
    private int compare(String sql) {
        BoundQuery query = bind(sql);
        String plain = renderer.render(query, EngineWorld::relation);
        String early = renderer.render(query, this::filtered);
        assertThat(sorted(early)).as(sql).isEqualTo(sorted(plain));
        return query.scans().stream().anyMatch(scan -> scan.filter().isPresent()) ? 1 : 0;
    }

    private List<String> sorted(String sql) {
        try {
            return engine.rows(sql).stream().sorted().toList();
        } catch (StarkeepException failed) {
            return List.of("ERROR " + failed.code());
        }
    }

    private String filtered(TableScan scan) {
        String filter = renderer.filter(scan);
        String rows = EngineWorld.relation(scan);
        return filter.isEmpty() ? rows : "SELECT * FROM (" + rows + ") WHERE " + filter;
    }

    private TableScan scan(String sql) {
        return bind(sql).scans().getFirst();
    }

    private BoundQuery bind(String sql) {
        return analyzer.query(PlanWorld.query(sql), PlanWorld.context());
    }

    /// Joins of every kind under conditions of every kind.
    private static final class RandomQueries {
        private static final List<String> NUMBERS =
                List.of(
                        "p.id", "p.pay", "p.score", "t.size", "d.id", "1", "2", "3", "75.00",
                        "NULL");
        private static final List<String> TEXTS =
                List.of("p.name", "p.team", "t.team", "t.title", "d.note", "'red'", "'b'", "NULL");
        private static final List<String> COMPARISONS =
                List.of("=", "<>", "<", "<=", ">", ">=", "<=>");
        private static final List<String> JOINS =
                List.of("JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN");

        private final Random random;

        RandomQueries(Random random) {
            this.random = random;
        }

        String query() {
            String on = "p.team = t.team" + (random.nextBoolean() ? " AND " + pt(2) : "");
            String join = "people p " + any(JOINS) + " teams t ON " + on;
            String second = " " + any(JOINS) + " days d ON d.id = p.id";
            String more = random.nextInt(3) == 0 ? " AND " + condition(1) : "";
            return "SELECT p.id, p.name, t.title, d.note FROM "
                    + join
                    + second
                    + more
                    + " WHERE "
                    + condition(3);
        }

        /// Over the first two tables only.
        private String pt(int depth) {
            String text = condition(depth);
            return text.contains("d.") ? "t.size = 2" : text;
        }

        private String condition(int depth) {
            if (depth > 0 && random.nextInt(3) > 0) {
                return switch (random.nextInt(3)) {
                    case 0 -> "(" + condition(depth - 1) + " AND " + condition(depth - 1) + ")";
                    case 1 -> "(" + condition(depth - 1) + " OR " + condition(depth - 1) + ")";
                    default -> "NOT (" + condition(depth - 1) + ")";
                };
            }
            return switch (random.nextInt(7)) {
                case 0 -> any(NUMBERS) + " IS NULL";
                case 1 -> any(TEXTS) + " IS NOT NULL";
                case 2 -> any(TEXTS) + " LIKE '%e%'";
                case 3 -> any(NUMBERS) + " IN (1, 2, " + any(NUMBERS) + ")";
                case 4 -> any(TEXTS) + " " + any(COMPARISONS) + " " + any(TEXTS);
                case 5 -> any(NUMBERS) + " BETWEEN 1 AND " + any(NUMBERS);
                default -> any(NUMBERS) + " " + any(COMPARISONS) + " " + any(NUMBERS);
            };
        }

        private String any(List<String> choices) {
            return choices.get(random.nextInt(choices.size()));
        }
    }
}
