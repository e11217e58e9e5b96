package io.starkeep.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.sql.tree.Manipulation;
import io.starkeep.type.BucketHash;
import io.starkeep.type.Column;
import io.starkeep.type.SqlType;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What scans leave out.
class PruningTest {
    private final Analyzer analyzer = new DialectAnalyzer();

    private TableScan scan(String sql) {
        return analyzer.query(PlanWorld.query(sql), PlanWorld.context()).scans().getFirst();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "day = '2024-01-15' | p2",
                "day < '2024-01-01' | p1",
                "day <= '2024-01-01' | p1 p2",
                "day > '2024-01-31' | p2 p3",
                "day >= '2024-02-01' | p3",
                "day BETWEEN '2024-01-02' AND '2024-01-03' | p2",
                "day IN ('2023-01-01', '2024-02-02') | p1 p3",
                "day >= '2024-01-31 12:00:00' | p2 p3",
                "day = 20240115 | p2",
                "'2024-01-15' = day | p2",
                "day = '2024-01-15' OR id = 1 | p1 p2 p3",
                "day = '2024-03-01' | ``",
                "day = NULL | ``",
                "day <> '2024-01-15' | p1 p2 p3",
                "day = '2024-01-15' AND id > 3 | p2"
            })
    void keepsThePartitionsThatCanHoldWantedRows(String condition, String expected) {
        String kept =
                String.join(
                        " ",
                        scan("SELECT * FROM days WHERE " + condition).partitions().stream()
                                .map(part -> part.partition().name())
                                .toList());
        assertThat(kept).isEqualTo(expected);
    }

    @Test
    void keepsTheBucketOfAConstant() {
        TableScan scan = scan("SELECT * FROM people WHERE id = 3");
        int bucket = BucketHash.bucket(BucketHash.of(SqlType.Scalar.INT, Optional.of("3")), 4);
        assertThat(scan.tablets())
                .containsExactly(PlanWorld.people().partitions().getFirst().tablets().get(bucket));
        assertThat(scan("SELECT * FROM people WHERE id IN (1, 2, 3)").tablets())
                .hasSizeBetween(1, 3);
        assertThat(scan("SELECT * FROM people WHERE id > 3").tablets()).hasSize(4);
    }

    @Test
    void readsOnlyTheColumnsThatAreUsed() {
        assertThat(scan("SELECT name FROM people WHERE pay > 1 ORDER BY born").columns())
                .extracting(Column::name)
                .containsExactly("name", "pay", "born");
        assertThat(scan("SELECT COUNT(*) FROM people").columns()).isEmpty();
    }

    @Test
    void prunesBothSidesOfAnInnerJoinButOuterJoinsOnlyByWhere() {
        assertThat(
                        scan("SELECT 1 FROM days d JOIN people p ON d.id = p.id AND d.day = '2024-01-15'")
                                .partitions())
                .hasSize(1);
        assertThat(
                        scan("SELECT 1 FROM days d LEFT JOIN people p ON d.id = p.id AND d.day = '2024-01-15'")
                                .partitions())
                .hasSize(3);
    }

    @Test
    void aSubquerysConditionSaysNothingAboutTheRowsAroundIt() {
        assertThat(
                        scan("SELECT (SELECT COUNT(*) FROM people p WHERE d.day = '2024-01-15') FROM days d")
                                .partitions())
                .hasSize(3);
        assertThat(
                        scan("SELECT 1 FROM days d WHERE NOT EXISTS (SELECT 1 FROM people p JOIN teams t ON d.day = '2024-01-15')")
                                .partitions())
                .hasSize(3);
    }

    @Test
    void deletesNameTheTablesOwnColumns() {
        BoundDelete delete =
                analyzer.delete(
                        PlanWorld.manipulation(
                                Manipulation.Delete.class,
                                "DELETE FROM days WHERE day = '2024-01-15' AND note LIKE 'x%'"),
                        PlanWorld.context());
        assertThat(delete.partitions())
                .extracting(part -> part.partition().name())
                .containsExactly("p2");
        assertThat(new EngineSqlRenderer().condition(delete))
                .isEqualTo("((\"day\" = CAST('2024-01-15' AS DATE)) AND (\"note\" LIKE 'x%'))");
        assertThatThrownBy(() ->
                        analyzer.delete(
                                PlanWorld.manipulation(
                                        Manipulation.Delete.class,
                                        "DELETE FROM days WHERE id IN (SELECT id FROM people)"),
                                PlanWorld.context()))
                .hasMessage(
                        "Starkeep does not support subqueries in DELETE (line 1, column 24) yet");
    }
}
