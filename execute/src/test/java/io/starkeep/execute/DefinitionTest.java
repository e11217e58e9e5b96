package io.starkeep.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.starkeep.catalog.Partition;
import io.starkeep.catalog.Table;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.execute.definition.BoundText;
import io.starkeep.execute.definition.PartitionPlan;
import io.starkeep.type.Column;
import io.starkeep.type.KeysType;
import io.starkeep.type.TabletId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DefinitionTest {
    private final CatalogStatements statements = new CatalogStatements();

    @BeforeEach
    void createDatabase() {
        statements.run("CREATE DATABASE d");
    }

    @AfterEach
    void close() {
        statements.close();
    }

    @Test
    void keepsATableAcrossARestart() {
        statements.run(
                "CREATE TABLE t (k INT NOT NULL, v VARCHAR(5) DEFAULT 'x' COMMENT 'c') PRIMARY KEY"
                        + " (k) COMMENT 'table' DISTRIBUTED BY HASH (k) BUCKETS 3");
        Table before = statements.table("t");

        statements.reopen();

        assertThat(statements.table("t")).isEqualTo(before);
        assertThat(before.schema().keysType()).isEqualTo(KeysType.PRIMARY);
        assertThat(before.partitions())
                .singleElement()
                .satisfies(only -> {
                    assertThat(only.name()).isEqualTo("t");
                    assertThat(only.tablets()).hasSize(3).doesNotHaveDuplicates();
                });
        assertThat(before.properties()).containsEntry("replication_num", "1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a INT, b INT, c INT, d INT|3
                    a BIGINT, b DOUBLE|1
                    a INT, b VARCHAR(10), c INT|2
                    a VARCHAR(100), b INT|1
                    a LARGEINT, b LARGEINT, c LARGEINT|2
                    a INT KEY, b INT, c INT|1
                    """)
    void choosesTheKeyWhenNoneIsGiven(String columns, int keys) {
        statements.run("CREATE TABLE t (" + columns + ")");

        assertThat(statements.table("t").schema().keyCount()).isEqualTo(keys);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    t (a FLOAT)|The first column 'a' of type FLOAT cannot be a key column; put a column of another type first, or name the key with DUPLICATE KEY (...)
                    t (a INT, A INT)|Duplicate column name 'A'
                    t (a INT, b INT) DUPLICATE KEY (b)|The key columns (b) must be the first columns of the table, in this order; the table begins with (a)
                    t (a INT) DUPLICATE KEY (b)|Unknown column 'b' in the key (did you mean 'a'?)
                    t (a DECIMAL(9,2)) PRIMARY KEY (a)|Column 'a' of type DECIMAL(9,2) cannot be a key column of a PRIMARY KEY table
                    t (a INT NULL) PRIMARY KEY (a)|Key column 'a' of a PRIMARY KEY table cannot be NULL; remove NULL
                    t (a INT, b INT) PRIMARY KEY (a) DISTRIBUTED BY HASH (b)|Column 'b' in DISTRIBUTED BY must be a key column of the PRIMARY KEY table
                    t (a INT, b DATE) PRIMARY KEY (a) PARTITION BY RANGE (b) ()|Partition column 'b' must be a key column of the PRIMARY KEY table
                    t (a INT, b VARCHAR(5)) PARTITION BY RANGE (b) ()|Column 'b' of type VARCHAR(5) cannot be a partition column; use an integer, DATE or DATETIME
                    t (a INT DEFAULT 'x')|Invalid default value for 'a': 'x' is no value of type INT
                    t (a TINYINT DEFAULT '128')|Invalid default value for 'a': '128' is no value of type TINYINT
                    t (a INT, v VARCHAR(2) DEFAULT 'äö')|Invalid default value for 'v': 'äö' is no value of type VARCHAR(2)
                    t (a INT NOT NULL DEFAULT NULL)|Invalid default value for 'a': the column is NOT NULL
                    t (a INT) DISTRIBUTED BY HASH (a) BUCKETS 5000|5000 buckets are too many; the limit is 1024
                    t (a INT) PROPERTIES ('replicaton_num' = '1')|Unknown properties: {replicaton_num=1} (did you mean 'replication_num'?)
                    t (a INT) PROPERTIES ('replication_num' = '0')|The property "replication_num" cannot be "0"; it looks like a whole number from 1
                    1t (a INT)|Incorrect table name '1t': a name starts with a letter or _ and goes on with letters, digits and _, up to 1023 characters
                    """)
    void saysWhatIsWrongWithATable(String definition, String message) {
        assertThatThrownBy(() -> statements.run("CREATE TABLE " + definition))
                .isInstanceOf(StarkeepException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    INT|START ("1") END ("10") EVERY (4)|p1 [("1"), ("5")), p5 [("5"), ("9")), p9 [("9"), ("10"))
                    DATE|START ("2024-02-28") END ("2024-03-02") EVERY (INTERVAL 1 DAY)|p20240228 [("2024-02-28"), ("2024-02-29")), p20240229 [("2024-02-29"), ("2024-03-01")), p20240301 [("2024-03-01"), ("2024-03-02"))
                    DATE|START ("2024-01-15") END ("2024-03-10") EVERY (INTERVAL 1 MONTH)|p202401 [("2024-01-15"), ("2024-02-01")), p202402 [("2024-02-01"), ("2024-03-01")), p202403 [("2024-03-01"), ("2024-03-10"))
                    DATE|START ("2023-06-01") END ("2025-01-01") EVERY (INTERVAL 1 YEAR)|p2023 [("2023-06-01"), ("2024-01-01")), p2024 [("2024-01-01"), ("2025-01-01"))
                    DATE|START ("2024-12-25") END ("2025-01-08") EVERY (INTERVAL 1 WEEK)|p2024_52 [("2024-12-25"), ("2024-12-30")), p2024_53 [("2024-12-30"), ("2025-01-06")), p2025_02 [("2025-01-06"), ("2025-01-08"))
                    DATETIME|START ("2024-01-01 22:30:00") END ("2024-01-02") EVERY (INTERVAL 1 HOUR)|p2024010122 [("2024-01-01 22:30:00"), ("2024-01-01 23:00:00")), p2024010123 [("2024-01-01 23:00:00"), ("2024-01-02 00:00:00"))
                    """)
    void makesThePartitionsOfABatch(String type, String batch, String expected) {
        statements.run("CREATE TABLE t (k " + type + ") PARTITION BY RANGE (k) (" + batch + ")");

        assertThat(partitions()).isEqualTo(expected);
    }

    @Test
    void startsLessThanWhereThePartitionBelowEnds() {
        statements.run(
                "CREATE TABLE t (a INT, b INT) PARTITION BY RANGE (a, b) (PARTITION p1 VALUES LESS"
                        + " THAN ('10'), PARTITION p3 VALUES [('30', '5'), ('40', MAXVALUE)),"
                        + " PARTITION p2 VALUES LESS THAN ('20', '7'), PARTITION pm VALUES LESS"
                        + " THAN MAXVALUE)");

        assertThat(partitions())
                .isEqualTo(
                        "p1 [(MINVALUE, MINVALUE), (\"10\", MINVALUE)), p2 [(\"10\", MINVALUE),"
                                + " (\"20\", \"7\")), p3 [(\"30\", \"5\"), (\"40\", MAXVALUE)), pm"
                                + " [(\"40\", MAXVALUE), (MAXVALUE, MAXVALUE))");
    }

    private String partitions() {
        return String.join(
                ", ",
                PartitionPlan.sorted(statements.table("t")).stream()
                        .map(one -> one.name() + " " + BoundText.of(one.range().orElseThrow()))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    ADD PARTITION p3 VALUES [("5"), ("6"))|The range [("5"), ("6")) of partition 'p3' overlaps that of partition 'p1', [(MINVALUE), ("10"))
                    ADD PARTITION P1 VALUES LESS THAN ("30")|Duplicate partition name 'P1'
                    ADD PARTITION p3 VALUES [("30"), ("30"))|Partition 'p3' is empty: its upper bound ("30") is not above its lower bound ("30")
                    ADD PARTITION p3 VALUES LESS THAN ("x")|Incorrect INT value: 'x' in a bound of partition column 'k'
                    ADD PARTITION p3 VALUES LESS THAN ("30", "1")|The bound ("30", "1") has more values than the table has partition columns
                    ADD PARTITION p3 VALUES LESS THAN ("30") DISTRIBUTED BY HASH (v)|All partitions of table 't' are distributed by (k); only the number of buckets may differ
                    ADD PARTITIONS START ("30") END ("40") EVERY (INTERVAL 1 DAY)|EVERY (INTERVAL ...) needs a DATE or DATETIME column, 'k' is INT; write EVERY (1)
                    ADD PARTITIONS START ("40") END ("30") EVERY (1)|START ("40") must be below END ("30")
                    DROP PARTITION p9|There is no partition 'p9' in table 't' (did you mean 'p1'?)
                    RENAME t|Table 't' has this name already
                    RENAME u, DROP PARTITION p1|Only ADD PARTITION and DROP PARTITION can be several in one ALTER TABLE
                    """)
    void saysWhatIsWrongWithAnAlteration(String clause, String message) {
        partitioned();

        assertThatThrownBy(() -> statements.run("ALTER TABLE t " + clause)).hasMessage(message);
        assertThat(partitions()).isEqualTo("p1 [(MINVALUE), (\"10\")), p2 [(\"10\"), (\"20\"))");
    }

    private void partitioned() {
        statements.run(
                "CREATE TABLE t (k INT, v INT) PARTITION BY RANGE (k) (PARTITION p1 VALUES LESS"
                        + " THAN ('10'), PARTITION p2 VALUES LESS THAN ('20')) DISTRIBUTED BY HASH"
                        + " (k) BUCKETS 2");
    }

    @Test
    void addsAndDropsPartitionsInOneStatement() {
        partitioned();

        statements.run(
                "ALTER TABLE t DROP PARTITION p1, ADD PARTITION p0 VALUES LESS THAN ('5'), ADD"
                        + " PARTITION IF NOT EXISTS p2 VALUES LESS THAN ('99'), ADD PARTITION p3"
                        + " VALUES LESS THAN ('30') DISTRIBUTED BY HASH (k) BUCKETS 7");

        assertThat(partitions())
                .isEqualTo(
                        "p0 [(MINVALUE), (\"5\")), p2 [(\"10\"), (\"20\")), p3 [(\"20\"),"
                                + " (\"30\"))");
        assertThat(statements.table("t").requirePartition("p3").tablets()).hasSize(7);
    }

    @Test
    void recoversAPartitionUnlessItsRangeIsTaken() {
        partitioned();
        statements.run("ALTER TABLE t DROP PARTITION p1; RECOVER PARTITION p1 FROM t");
        assertThat(partitions()).startsWith("p1 ");

        statements.run("ALTER TABLE t DROP PARTITION p1, ADD PARTITION q VALUES LESS THAN ('3')");

        assertThatThrownBy(() -> statements.run("RECOVER PARTITION p1 FROM t"))
                .hasMessageContaining("overlaps that of partition 'q'");
    }

    @Test
    void truncatesAPartitionByPuttingAnEmptyOneInItsPlace() {
        partitioned();
        List<TabletId> before = tablets("p1");
        List<TabletId> other = tablets("p2");

        statements.run("TRUNCATE TABLE t PARTITION (p1)");

        assertThat(tablets("p1")).hasSameSizeAs(before).doesNotContainAnyElementsOf(before);
        assertThat(tablets("p2")).isEqualTo(other);
        assertThat(statements.version().recycleBin().partitions()).isEmpty();
    }

    private List<TabletId> tablets(String partition) {
        return statements.table("t").requirePartition(partition).tablets();
    }

    @Test
    void dropsAndRecoversTablesAndDatabases() {
        partitioned();
        Table before = statements.table("t");

        statements.run("DROP TABLE t; RECOVER TABLE t");
        assertThat(statements.table("t")).isEqualTo(before);

        statements.run("DROP DATABASE d; RECOVER DATABASE d");
        assertThat(statements.table("t")).isEqualTo(before);

        statements.run("DROP TABLE t FORCE");
        assertThatThrownBy(() -> statements.run("RECOVER TABLE t"))
                .hasMessageContaining("There is no dropped table 'd.t' to recover");
    }

    @Test
    void recoversOneOfSeveralUnderAnotherName() {
        partitioned();
        Table first = statements.table("t");
        statements.run("DROP TABLE t; CREATE TABLE t (x INT) DISTRIBUTED BY HASH (x)");
        Table second = statements.table("t");
        statements.run("DROP TABLE t; CREATE TABLE t (y INT) DISTRIBUTED BY HASH (y)");

        statements.run("RECOVER TABLE t AS t_old");
        assertThat(statements.table("t_old").id()).isEqualTo(second.id());
        statements.run("RECOVER TABLE t " + first.id() + " AS t_older");
        assertThat(statements.table("t_older").id()).isEqualTo(first.id());

        statements.run("DROP TABLE t_old");
        assertThatThrownBy(() -> statements.run("RECOVER TABLE t_old 7"))
                .hasMessageContaining("no such dropped table 'd.t_old'", "ids " + second.id());
        assertThatThrownBy(() -> statements.run("RECOVER TABLE t_old BEFORE '2026-01-01'"))
                .hasMessageContaining("no such dropped table");
        assertThatThrownBy(() -> statements.run("RECOVER TABLE t_old BEFORE 'noon'"))
                .hasMessageContaining("BEFORE takes a time");
        statements.run("RECOVER TABLE t_old BEFORE '2026-01-03 00:00:00'");
        assertThat(statements.table("t_old").id()).isEqualTo(second.id());

        statements.run("DROP DATABASE d; RECOVER DATABASE d AS e");
        assertThat(statements.version().requireTable("e", "t_older").id()).isEqualTo(first.id());
    }

    @Test
    void recoversAPartitionInThePlaceOfTheOneThatIsThere() {
        partitioned();
        List<TabletId> before = tablets("p1");
        statements.run("ALTER TABLE t DROP PARTITION p1, ADD PARTITION p1 VALUES LESS THAN ('10')");
        assertThatThrownBy(() -> statements.run("RECOVER PARTITION p1 FROM t"))
                .hasMessageContaining("exists in table 't'", "REPLACE");
        assertThatThrownBy(() -> statements.run("RECOVER PARTITION p1 AS q FROM t"))
                .hasMessageContaining("overlaps that of partition 'p1'");

        statements.run("RECOVER PARTITION p1 FROM t REPLACE");

        assertThat(tablets("p1")).isEqualTo(before);
        assertThat(statements.version().recycleBin().partitions()).hasSize(1);
        assertThatThrownBy(() -> statements.run("RECOVER PARTITION p1 AS p7 FROM t REPLACE"))
                .hasMessageContaining("no partition 'p7' to replace");
    }

    @Test
    void acceptsWhatIsThereOrGoneWhenTheStatementSaysSo() {
        partitioned();
        Table before = statements.table("t");

        statements.run(
                "CREATE DATABASE IF NOT EXISTS d; CREATE TABLE IF NOT EXISTS t (x INT); DROP TABLE"
                        + " IF EXISTS nope; DROP DATABASE IF EXISTS nope; DROP TABLE IF EXISTS"
                        + " nope.nope; ALTER TABLE t DROP PARTITION IF EXISTS nope");

        assertThat(statements.table("t")).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    CREATE DATABASE d|DATABASE_EXISTS
                    CREATE DATABASE information_schema|WRONG_DATABASE_NAME
                    DROP DATABASE nope|DROP_UNKNOWN_DATABASE
                    DROP TABLE nope|DROP_UNKNOWN_TABLE
                    DROP TABLE nope.nope|UNKNOWN_DATABASE
                    TRUNCATE TABLE nope|UNKNOWN_TABLE
                    CREATE TABLE nope.t (a INT)|UNKNOWN_DATABASE
                    CREATE TABLE t (a INT) ENGINE = mysql|NOT_SUPPORTED_YET
                    CREATE TABLE t (a BITMAP)|NOT_SUPPORTED_YET
                    CREATE TABLE t (a INT, b INT SUM) AGGREGATE KEY (a)|NOT_SUPPORTED_YET
                    CREATE TABLE t (a INT) PROPERTIES ('dynamic_partition.enable' = 'true')|NOT_SUPPORTED_YET
                    CREATE TABLE t LIKE nope|UNKNOWN_TABLE
                    """)
    void givesEachErrorItsCode(String sql, ErrorCode code) {
        var failure = catchThrowableOfType(StarkeepException.class, () -> statements.run(sql));

        assertThat(failure.code()).isEqualTo(code);
    }

    @Test
    void renamesAndSwapsTables() {
        statements.run("CREATE TABLE a (x INT); CREATE TABLE b (y INT)");

        statements.run("ALTER TABLE a SWAP WITH b; ALTER TABLE a RENAME c");

        assertThat(columns("c")).containsExactly("y");
        assertThat(columns("b")).containsExactly("x");
        assertThat(statements.table("c").partitions())
                .extracting(Partition::name)
                .containsExactly("c");
    }

    private List<String> columns(String table) {
        return statements.table(table).schema().columns().stream().map(Column::name).toList();
    }

    @Test
    void copiesTheShapeOfATable() {
        partitioned();

        statements.run("CREATE TABLE u LIKE t");

        Table copy = statements.table("u");
        Table source = statements.table("t");
        assertThat(copy.schema()).isEqualTo(source.schema());
        assertThat(copy.partitions())
                .extracting(Partition::range)
                .isEqualTo(source.partitions().stream().map(Partition::range).toList());
        assertThat(copy.partitions().getFirst().tablets())
                .doesNotContainAnyElementsOf(source.partitions().getFirst().tablets());
    }

    @Test
    void warnsThatThereIsOneCopyOfTheData() {
        statements.run("CREATE TABLE t (a INT) PROPERTIES ('replication_num' = '3')");

        assertThat(statements.warnings())
                .singleElement()
                .satisfies(warning ->
                        assertThat(warning.message())
                                .startsWith("replication_num is 3, but this server"));
    }
}
