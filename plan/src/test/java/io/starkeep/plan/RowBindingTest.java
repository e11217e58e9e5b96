package io.starkeep.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.catalog.Partition;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.plan.LoadMapping.Assignment;
import io.starkeep.plan.LoadMapping.Misfits;
import io.starkeep.plan.LoadMapping.SourceColumn;
import io.starkeep.sql.ParserOptions;
import io.starkeep.sql.SqlParser;
import io.starkeep.sql.tree.Manipulation;
import io.starkeep.type.SqlType;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// INSERT, UPDATE and loads: which rows reach the table, and what is said of those that do not.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RowBindingTest {
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

    private BoundRows insert(String sql) {
        return analyzer.insert(
                PlanWorld.manipulation(Manipulation.Insert.class, sql), PlanWorld.context());
    }

    private List<String> rows(BoundRows rows) {
        return engine.rows(renderer.render(rows, EngineWorld::relation));
    }

    @Test
    void insertsManyRowsAsItInsertsFew() {
        List<String> tuples =
                List.of(
                        "('', 'it''s', 1)",
                        "('a', NULL, -7)",
                        "('b', '\\\\N', NULL)",
                        "('c', ' x ', 9)");
        String few = String.join(", ", tuples);
        String many = String.join(", ", Collections.nCopies(20, few));

        List<String> expected = rows(insert("INSERT INTO teams VALUES " + few));

        assertThat(rows(insert("INSERT INTO teams VALUES " + many)))
                .isEqualTo(
                        Collections.nCopies(20, expected).stream().flatMap(List::stream).toList());
    }

    @Test
    void insertsManyRowsOfEveryTypeOfConstant() {
        String row = "('2024-01-02', 1, DEFAULT, NULL)";
        List<String> expected = rows(insert("INSERT INTO days VALUES " + row));

        assertThat(
                        rows(
                                insert(
                                        "INSERT INTO days VALUES "
                                                + String.join(", ", Collections.nCopies(50, row)))))
                .isEqualTo(
                        Collections.nCopies(50, expected).stream().flatMap(List::stream).toList());
    }

    @Test
    void insertsTextsThatHoldControlCharacters() {
        String row = "('\u001f', '\u001e', 1)";

        assertThat(
                        rows(
                                insert(
                                        "INSERT INTO teams VALUES "
                                                + String.join(", ", Collections.nCopies(40, row)))))
                .hasSize(40)
                .containsOnly("\u001f | \u001e | 1 | 1 | NULL");
    }

    @Test
    void eachValueIsConvertedByItself() {
        assertThat(rows(insert("INSERT INTO teams VALUES ('a', 'A', 1.5), ('b', 'B', '7')")))
                .containsExactly("a | A | 1 | 1 | NULL", "b | B | 7 | 1 | NULL");
        assertThat(rows(insert("INSERT INTO teams VALUES ('a', 'A', 1.5), ('b', 'B', 1 + 1)")))
                .containsExactly("a | A | 1 | 1 | NULL", "b | B | 2 | 1 | NULL");
    }

    @Test
    void insertsValuesInTheOrderOfTheTable() {
        assertThat(rows(insert("INSERT INTO teams VALUES ('a', 'A', 1), ('b', NULL, -1)")))
                .containsExactly("a | A | 1 | 1 | NULL", "b | NULL | -1 | 1 | NULL");
        assertThat(rows(insert("INSERT INTO teams (size, team) VALUES ('7', 'x')")))
                .containsExactly("x | NULL | 7 | 1 | NULL");
    }

    @Test
    void fillsDefaults() {
        assertThat(rows(insert("INSERT INTO days (id, day) VALUES (1, '2024-01-02')")))
                .containsExactly("2024-01-02 | 1 | none | 2024-05-06 15:08:09 | 1 | NULL");
        assertThat(rows(insert("INSERT INTO days VALUES ('20240102', 1, DEFAULT, NULL)")))
                .containsExactly("2024-01-02 | 1 | none | NULL | 1 | NULL");
    }

    @Test
    void saysWhatDoesNotFit() {
        assertThat(
                        rows(
                                insert(
                                        "INSERT INTO teams VALUES ('a', 'too long a title', 1),"
                                                + " ('b', 'ok', 300), (NULL, 'x', 1), ('c', 'ok', 'x'),"
                                                + " ('d', 'ok', 1)")))
                .containsExactly(
                        "a | too long a title | 1 | 1 | Data too long for column 'title', at most 8"
                                + " bytes: 'too long a title'",
                        "b | ok | NULL | 1 | Incorrect TINYINT value: '300' for column 'size'",
                        "NULL | x | 1 | 1 | Column 'team' cannot be null",
                        "c | ok | NULL | 1 | Incorrect TINYINT value: 'x' for column 'size'",
                        "d | ok | 1 | 1 | NULL");
    }

    @Test
    void countsBytesNotCharacters() {
        assertThat(rows(insert("INSERT INTO teams VALUES ('a', '中中中', 1)")))
                .containsExactly(
                        "a | 中中中 | 1 | 1 | Data too long for column 'title', at most 8 bytes: '中中中'");
    }

    @Test
    void insertsTheRowsOfAQuery() {
        BoundRows rows = insert("INSERT INTO teams SELECT name, team, id FROM people WHERE id > 3");
        assertThat(rows(rows))
                .containsExactlyInAnyOrder(
                        "Dan | blue | 4 | 1 | NULL",
                        "NULL | NULL | 5 | 1 | Column 'team' cannot be null");
        assertThat(rows.scans()).hasSize(1);
    }

    @Test
    void refusesWrongShapes() {
        assertThatThrownBy(() -> insert("INSERT INTO teams VALUES (1, 2)"))
                .hasMessage(
                        "Column count doesn't match value count at row 1: 3 columns but 2 values");
        assertThatThrownBy(() -> insert("INSERT INTO teams (team, team) VALUES (1, 2)"))
                .hasMessage("Column 'team' specified twice at line 1, column 1");
        assertThatThrownBy(() -> insert("INSERT INTO teams (tem) VALUES (1)"))
                .hasMessage(
                        "Unknown column 'tem' in 'field list' at line 1, column 1 (did you mean"
                                + " 'team'?)");
        assertThatThrownBy(() -> insert("INSERT INTO teams (size) VALUES (1)"))
                .hasMessage("Field 'team' doesn't have a default value at line 1, column 1");
        assertThatThrownBy(() -> insert("INSERT INTO days PARTITION (p9) SELECT * FROM days"))
                .isInstanceOfSatisfying(
                        StarkeepException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.UNKNOWN_PARTITION));
    }

    @Test
    void restrictsToTheNamedPartitions() {
        BoundRows rows =
                insert("INSERT INTO days PARTITION (p2) (id, day) VALUES (1, '2024-01-02')");
        assertThat(rows.partitions()).extracting(Partition::name).containsExactly("p2");
    }

    @Test
    void bindsAHundredThousandRows() {
        String values =
                IntStream.range(0, 100_000)
                        .mapToObj(i -> "('t" + i + "', 'x', " + i % 100 + ")")
                        .collect(Collectors.joining(", "));
        BoundRows rows = insert("INSERT INTO teams VALUES " + values);
        String sql = renderer.render(rows, EngineWorld::relation);
        assertThat(engine.rows("SELECT count(*), max(size) FROM (" + sql + ")"))
                .containsExactly("100000 | 99");
    }

    private BoundRows update(String sql) {
        return analyzer.update(
                PlanWorld.manipulation(Manipulation.Update.class, sql), PlanWorld.context());
    }

    @Test
    void updatesGiveWholeRows() {
        BoundRows rows = update("UPDATE teams SET size = size + 1, title = 'X' WHERE team = 'red'");
        assertThat(rows(rows)).containsExactly("red | X | 3 | 1 | NULL");
        assertThat(rows.scans().getFirst().tablets()).hasSize(1);
    }

    @Test
    void updateLeavesKeysAndOtherModelsAlone() {
        assertThatThrownBy(() -> update("UPDATE teams SET team = 'x' WHERE team = 'y'"))
                .hasMessage("Primary key column 'team' cannot be updated at line 1, column 18");
        assertThatThrownBy(() -> update("UPDATE people SET name = 'x' WHERE id = 1"))
                .hasMessage(
                        "UPDATE works on PRIMARY KEY tables only, and 'people' is none at line 1,"
                                + " column 1");
    }

    private LoadMapping mapping(Misfits misfits, String where, Assignment... assignments) {
        return new LoadMapping(
                "shop",
                PlanWorld.teams(),
                List.of(),
                "SELECT * FROM (VALUES ('a', '1', 'line 1'), ('b', 'x', 'line 2'), ('c', '3', 'line 3'))"
                        + " s(team, number, __line)",
                List.of(
                        new SourceColumn("team", SqlType.STRING),
                        new SourceColumn("number", SqlType.STRING)),
                List.of(assignments),
                Optional.of(where).filter(text -> !text.isEmpty()).map(RowBindingTest::expression),
                misfits,
                List.of("__line"));
    }

    private static io.starkeep.sql.tree.Expression expression(String text) {
        return new SqlParser(ParserOptions.DEFAULT).expression(text);
    }

    @Test
    void loadsAssignAndFilter() {
        LoadMapping mapping =
                mapping(
                        Misfits.REFUSE,
                        "size < 6 AND number <> 'q'",
                        new Assignment("size", expression("number * 2")),
                        new Assignment("title", expression("upper(team)")));
        assertThat(rows(analyzer.load(mapping, PlanWorld.context())))
                .containsExactly(
                        "a | A | 2 | 1 | NULL | line 1",
                        "b | B | NULL | 0 | NULL | line 2",
                        "c | C | 6 | 0 | NULL | line 3");
    }

    @Test
    void misfitsBecomeNullOrAReason() {
        LoadMapping lenient =
                new LoadMapping(
                        "shop",
                        PlanWorld.teams(),
                        List.of(),
                        "SELECT 'a' AS team, 'x' AS size",
                        List.of(
                                new SourceColumn("team", SqlType.STRING),
                                new SourceColumn("size", SqlType.STRING)),
                        List.of(),
                        Optional.empty(),
                        Misfits.NULL,
                        List.of());
        assertThat(rows(analyzer.load(lenient, PlanWorld.context())))
                .containsExactly("a | NULL | NULL | 1 | NULL");
        LoadMapping strict =
                new LoadMapping(
                        lenient.database(),
                        lenient.table(),
                        List.of(),
                        lenient.sourceSql(),
                        lenient.sourceColumns(),
                        List.of(),
                        Optional.empty(),
                        Misfits.REFUSE,
                        List.of());
        assertThat(rows(analyzer.load(strict, PlanWorld.context())))
                .containsExactly(
                        "a | NULL | NULL | 1 | Incorrect TINYINT value: 'x' for column 'size'");
    }
}
