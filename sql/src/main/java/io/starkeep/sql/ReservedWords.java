package io.starkeep.sql;

import java.util.Locale;
import java.util.Set;

/// Words that are names only in back-ticks (StarRocks 2.5), and what else the grammar needs to know
/// about words. HOST is not among them: drivers select a column of that name.
final class ReservedWords {
    private static final Set<String> RESERVED =
            Set.of(
                    """
                    ADD ALL ALTER ANALYZE AND ANTI ARRAY AS ASC AUTHENTICATION BETWEEN BIGINT BITMAP
                    BOTH BY CANCEL CASE CHAR CHECK COLLATE COLUMN CONVERT CREATE CROSS CUBE
                    CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER DATABASE DATABASES
                    DECIMAL DECIMALV2 DECIMAL32 DECIMAL64 DECIMAL128 DEFAULT DELETE DENSE_RANK DESC
                    DESCRIBE DISTINCT DISTRIBUTED DOUBLE DROP DUAL ELSE EXCEPT EXISTS EXPLAIN EXPORT
                    FALSE FIRST_VALUE FLOAT FOR FORCE FROM FULL FUNCTION GRANT GROUP GROUPS GROUPING
                    GROUPING_ID HAVING HLL IF IGNORE IN INDEX INFILE INNER INSERT INT INTEGER
                    INTERSECT INTO IS JOIN JSON KEY KEYS KILL LAG LARGEINT LAST_VALUE LATERAL LEAD
                    LEFT LIKE LIMIT LOAD LOCALTIME LOCALTIMESTAMP MAXVALUE MINUS MOD NTILE NODES NOT
                    NULL ON OR ORDER OUTER OUTFILE OVER PARTITION PERCENTILE PRIMARY PROCEDURE
                    QUALIFY RANGE RANK READ REGEXP RELEASE RENAME REPLACE REVOKE RIGHT RLIKE ROW
                    ROWS ROW_NUMBER SCHEMA SCHEMAS SELECT SEMI SET SET_VAR SHOW SMALLINT SYSTEM SWAP
                    TABLE TERMINATED THEN TINYINT TO TRUE UNION UNIQUE UNSIGNED UPDATE USE USING
                    VALUES VARCHAR WHEN WHERE WITH\
                    """
                            .split("\\s+"));

    /// Reserved words that name a function when a parenthesis follows.
    private static final Set<String> FUNCTIONS =
            Set.of(
                    """
                    ARRAY BITMAP CHAR CONVERT CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP
                    CURRENT_USER DATABASE DENSE_RANK FIRST_VALUE GROUPING GROUPING_ID HLL IF
                    JSON LAG LAST_VALUE LEAD LEFT LOCALTIME LOCALTIMESTAMP MOD NTILE PERCENTILE RANK
                    REPLACE RIGHT ROW_NUMBER SCHEMA VALUES\
                    """
                            .split("\\s+"));

    /// Words that are free, yet cannot be an alias without AS because a clause may start with them.
    private static final Set<String> CLAUSES =
            Set.of("NATURAL", "OFFSET", "WINDOW", "TABLET", "XOR", "DIV", "STRAIGHT_JOIN");

    /// Reserved words that nobody means as a name.
    private static final Set<String> STRUCTURAL =
            Set.of(
                    """
                    ALTER AND AS BY CREATE DELETE DROP FROM GROUP HAVING IN INSERT INTO IS JOIN LIKE
                    LIMIT NOT ON OR ORDER SELECT SET SHOW UNION UPDATE USING VALUES WHERE WITH\
                    """
                            .split("\\s+"));

    private ReservedWords() {}

    static boolean isStructural(String word) {
        return STRUCTURAL.contains(word.toUpperCase(Locale.ROOT));
    }

    static boolean isReserved(String word) {
        return RESERVED.contains(word.toUpperCase(Locale.ROOT));
    }

    static boolean isFunction(String word) {
        return FUNCTIONS.contains(word.toUpperCase(Locale.ROOT));
    }

    static boolean startsClause(String word) {
        return CLAUSES.contains(word.toUpperCase(Locale.ROOT));
    }
}
