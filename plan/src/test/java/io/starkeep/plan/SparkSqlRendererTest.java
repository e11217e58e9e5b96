package io.starkeep.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What Spark is told. That it answers the same is tested with a Spark, in its own profile.
class SparkSqlRendererTest {
    private final SparkSqlRenderer renderer = new SparkSqlRenderer("lake");

    @Test
    void readsTheTabletsAndVersionsThatTheQueryWasBoundTo() {
        assertThat(sql("SELECT id FROM days WHERE day >= '2024-02-01'"))
                .contains("FROM `lake`.`shop`.`days` WITH ('tablets' = '430:1,431:1,432:1,433:1')");
    }

    @Test
    void readsNothingWhereNoPartitionCanHaveRows() {
        assertThat(sql("SELECT id FROM days WHERE day >= '2030-01-01'"))
                .contains("CAST(NULL AS BIGINT)")
                .contains("WHERE FALSE")
                .doesNotContain("`days`");
    }

    @Test
    void widensSumsBeforeTheyAreSummed() {
        assertThat(sql("SELECT team, sum(pay) FROM people GROUP BY team"))
                .containsPattern("sum\\(CAST\\(\\w+\\.c4 AS DECIMAL\\(38,2\\)\\)\\)");
        assertThat(sql("SELECT sum(size) FROM teams"))
                .containsPattern(
                        "try_cast\\(sum\\(CAST\\(\\w+\\.c3 AS DECIMAL\\(38,0\\)\\)\\) AS BIGINT\\)");
    }

    @Test
    void comparesDatesAsDates() {
        assertThat(sql("SELECT id FROM people WHERE born < DATE '2001-03-01' - INTERVAL 1 MONTH"))
                .contains("< CAST('2001-02-01' AS DATE)")
                .doesNotContain("TIMESTAMP");
    }

    @Test
    void escapesTextAsSparkReadsIt() {
        assertThat(sql("SELECT id FROM people WHERE name = 'it''s a \\\\ backslash'"))
                .contains("'it\\'s a \\\\ backslash'");
    }

    @Test
    void saysWhereNullsGo() {
        assertThat(sql("SELECT id, name FROM people ORDER BY name DESC, id LIMIT 3 OFFSET 1"))
                .endsWith("ORDER BY 2 DESC NULLS LAST, 1 ASC NULLS FIRST LIMIT 3 OFFSET 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT score FROM people",
                "SELECT pay / 3 FROM people",
                "SELECT id FROM people WHERE length(name) = 3",
                "SELECT CAST(name AS INT) FROM people",
                "SELECT CAST(pay AS INT) FROM people",
                "SELECT name LIKE team FROM people",
                "SELECT name LIKE 'a\\\\_%' FROM people",
                "SELECT avg(id) FROM people",
                "SELECT sum(score) FROM people",
                "SELECT rank() OVER (ORDER BY id) FROM people",
                "SELECT team, count(*) FROM people GROUP BY ROLLUP (team)",
                "SELECT pay * pay * pay * pay * pay FROM people",
                "SELECT substr(name, -2) FROM people",
                "SELECT id FROM people WHERE id > ALL (SELECT id FROM days)"
            })
    void refusesWhatSparkMayAnswerDifferently(String query) {
        assertThatThrownBy(() -> sql(query))
                .isInstanceOfSatisfying(
                        StarkeepException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_SUPPORTED_YET))
                .hasMessageContaining("in queries on Spark");
    }

    private String sql(String text) {
        return renderer.render(
                new DialectAnalyzer().query(PlanWorld.query(text), PlanWorld.context()));
    }
}
