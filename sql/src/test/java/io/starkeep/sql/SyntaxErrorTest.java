package io.starkeep.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SyntaxErrorTest {
    private static final String PREFIX = "You have an error in your SQL syntax at ";

    private final SqlParser parser = new SqlParser(ParserOptions.DEFAULT);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            textBlock =
                    """
                    SELEC 1|line 1, column 1: found 'SELEC', expected one of SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, ALTER, TRUNCATE, SHOW, DESC, EXPLAIN, USE, .... Did you mean SELECT where it says SELEC?
                    SELECT a FORM t|line 1, column 15: found 't', expected one of ',', INTO, FROM, WHERE, GROUP, HAVING, QUALIFY, WINDOW, INTERSECT, UNION, EXCEPT, MINUS, .... Did you mean FROM where it says FORM?
                    SELECT FROM t|line 1, column 8: found 'FROM', expected DISTINCT, '*' or an expression
                    SELECT a FROM|line 1, column 14: found the end of the statement, expected DUAL, LATERAL, '(', TABLE or a table
                    SELECT (1 + 2|line 1, column 14: found the end of the statement, expected ',' or ')'
                    SELECT rank FROM t|line 1, column 8: found 'rank', expected DISTINCT, '*' or an expression. RANK is a reserved word; as a name it needs back-ticks: `rank`
                    SELECT a FROM order|line 1, column 15: found 'order', expected DUAL, LATERAL, '(', TABLE or a table
                    SELECT 'abc|line 1, column 8: this string has no end; add '
                    SELECT `abc|line 1, column 8: this name has no end; add `
                    SELECT 1 /* x|line 1, column 10: this comment has no end; add */
                    SELECT a FROM t WHERE|line 1, column 22: found the end of the statement, expected an expression
                    SELECT a FROM t LEFT JOIN u|line 1, column 28: found the end of the statement, expected '.', '(', TEMPORARY, PARTITION, PARTITIONS, TABLET, AS, '[', ON or USING
                    SELECT a FROM t LIMIT x|line 1, column 23: found 'x', expected '?' or a number of rows
                    INSERT INTO t VALUES (1, 2), (3)|line 1, column 30: this row has 1 values, the rows before it 2
                    DELETE FROM t|line 1, column 14: found the end of the statement, expected '.', TEMPORARY, PARTITION, PARTITIONS, USING or WHERE
                    CREATE TABLE t (a INTT)|line 1, column 19: found 'INTT', expected a type
                    CREATE TABLE t (a DECIMAL(39, 2))|line 1, column 19: DECIMAL(39,2) is out of range; the precision is 1 to 38 and the scale 0 to the precision
                    CREATE TABLE t (a VARCHAR(0))|line 1, column 27: the length 0 is out of range; it is 1 to 1048576
                    CREATE TABLE t (a INT) DISTRIBUTED BY HASH (a) BUCKETS 0|line 1, column 56: the number of buckets must be 1 or more
                    CREATE TABLE t (a INT) PROPERTIES ("x" = "1", "x" = "2")|line 1, column 47: the property "x" is given twice
                    BACKUP DATABASE d SNAPSHOT e.s TO r|line 1, column 28: the database is named twice; use DATABASE or a name before the dot
                    BACKUP SNAPSHOT s TO r ON (t AS u)|line 1, column 28: AS is for RESTORE; BACKUP keeps the names of tables
                    SHOW SNAPSHOT ON r WHERE TIMESTAMP = 'x'|line 1, column 20: TIMESTAMP needs SNAPSHOT = '...' beside it
                    ALTER SYSTEM ADD BACKEND host1|line 1, column 26: found 'host1', expected TO or a host and port in quotes
                    ALTER SYSTEM DROP FOLLOWER "host1"|line 1, column 28: 'host1' is not a host and port; write it like "192.168.0.1:9050"
                    ALTER SYSTEM GROW|line 1, column 14: found 'GROW', expected ADD, DROP, DECOMMISSION, MODIFY, SET, CREATE or CANCEL
                    ALTER SYSTEM ADD LEADER "h:1"|line 1, column 18: found 'LEADER', expected COMPUTE, FREE, BACKEND, BROKER, FOLLOWER or OBSERVER
                    ADMIN SHOW REPLICA STATUS FROM t WHERE version = 3|line 1, column 40: found 'version', expected STATUS
                    SELECT 1 \\ 2|line 1, column 10: the character '\\' has no meaning here; remove it
                    CREATE TABEL t (a INT)|line 1, column 8: found 'TABEL', expected one of DATABASE, SCHEMA, TABLE, OR, REPLACE, EXTERNAL, GLOBAL, TEMPORARY, VIEW, MATERIALIZED, INDEX, FUNCTION, .... Did you mean TABLE where it says TABEL?
                    """)
    void namesThePlaceAndWhatWasExpected(String sql, String message) {
        assertThat(error(sql)).isEqualTo(PREFIX + message.replace("\\\\", "\\"));
    }

    @Test
    void countsLinesAndColumnsFromOne() {
        assertThat(error("SELECT a,\n  b,\n  FROM t"))
                .isEqualTo(
                        PREFIX + "line 3, column 3: found 'FROM', expected '*' or an expression");
    }

    @Test
    void refusesAnEmptyStatement() {
        assertThat(error(" -- nothing\n ;"))
                .isEqualTo(PREFIX + "line 2, column 3: the statement is empty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT OVERWRITE t SELECT 1",
                "CREATE VIEW v AS SELECT 1",
                "CREATE MATERIALIZED VIEW v AS SELECT 1",
                "WITH RECURSIVE r AS (SELECT 1) SELECT * FROM r",
                "ALTER TABLE t ADD COLUMN c INT",
                "CREATE TABLE t (a INT, INDEX i (a) USING BITMAP)",
                "CREATE TABLE t (a INT) PARTITION BY LIST (a) (PARTITION p VALUES IN ('1'))",
                "CREATE TABLE t (a INT) DISTRIBUTED BY RANDOM",
                "GRANT admin TO jack",
                "GRANT SELECT ON db.t TO ROLE r",
                "BACKUP SNAPSHOT s TO r ON (VIEW v)",
                "BACKUP DATABASE d, e SNAPSHOT s TO r",
                "ADMIN ANALYZE REPOSITORY r",
                "CREATE TABLE t (m MAP<INT, INT>)",
                "SELECT 1 INTO OUTFILE 'x'",
                "EXPLAIN ANALYZE SELECT 1",
                "PREPARE s FROM 'x'"
            })
    void saysThatWhatTheDialectKnowsIsNotSupportedYet(String sql) {
        var failure = catchThrowableOfType(StarkeepException.class, () -> parser.statement(sql));

        assertThat(failure.code()).isEqualTo(ErrorCode.NOT_SUPPORTED_YET);
    }

    private String error(String sql) {
        var failure = catchThrowableOfType(StarkeepException.class, () -> parser.statement(sql));
        assertThat(failure.code()).isEqualTo(ErrorCode.SYNTAX_ERROR);
        return failure.getMessage();
    }
}
