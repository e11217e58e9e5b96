package io.starkeep.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.catalog.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SchemaShowsTest {
    private final CatalogStatements statements = new CatalogStatements();

    @BeforeEach
    void createTables() {
        statements.run(
                """
                CREATE DATABASE d;
                CREATE DATABASE other;
                CREATE TABLE other.o (x INT);
                CREATE TABLE t (
                    k INT NOT NULL,
                    v VARCHAR(20) DEFAULT 'a"b\\\\c' COMMENT 'it''s "v"',
                    d DATETIME DEFAULT CURRENT_TIMESTAMP,
                    n DECIMAL(10,2) NULL DEFAULT '1.5',
                    a ARRAY<INT>
                ) DUPLICATE KEY (k) COMMENT 'the table'
                PARTITION BY RANGE (k) (
                    PARTITION p1 VALUES LESS THAN ('10'),
                    PARTITION p2 VALUES [('20'), ('30')),
                    PARTITION pm VALUES LESS THAN MAXVALUE)
                DISTRIBUTED BY HASH (k) BUCKETS 4
                PROPERTIES ('in_memory' = 'false', 'compression' = 'LZ4');
                CREATE TABLE p (id BIGINT, s VARCHAR(10), v JSON) PRIMARY KEY (id, s)
                """);
    }

    @AfterEach
    void close() {
        statements.close();
    }

    @Test
    void listsDatabasesAndTables() {
        assertThat(statements.run("SHOW DATABASES").rows())
                .containsExactly("d", "information_schema", "other");
        assertThat(statements.run("SHOW TABLES LIKE 'T%'").rows()).containsExactly("t");

        RecordingSink full = statements.run("SHOW FULL TABLES FROM d WHERE Tables_in_d = 'p'");
        assertThat(full.titles()).containsExactly("Tables_in_d", "Table_type");
        assertThat(full.rows()).containsExactly("p|BASE TABLE");

        assertThat(statements.run("SHOW FULL TABLES FROM information_schema").rows())
                .contains("columns|SYSTEM VIEW", "tables|SYSTEM VIEW");
    }

    @Test
    void showsOnlyWhatTheUserMaySee() {
        statements.run("CREATE USER jack; GRANT SELECT_PRIV ON d.p TO jack");
        statements.as("jack");

        assertThat(statements.run("SHOW DATABASES").rows())
                .containsExactly("d", "information_schema");
        assertThat(statements.run("SHOW TABLES").rows()).containsExactly("p");
        assertThatThrownBy(() -> statements.run("DESC t"))
                .hasMessage("SHOW command denied to user 'jack'@'%' for table 'd.t'");
        assertThatThrownBy(() -> statements.run("SHOW TABLES FROM other"))
                .hasMessageContaining("to database 'other'");
    }

    @Test
    void describesColumns() {
        assertThat(statements.run("DESC t").rows())
                .containsExactly(
                        "k|INT|No|true|-|",
                        "v|VARCHAR(20)|Yes|false|a\"b\\c|",
                        "d|DATETIME|Yes|false|CURRENT_TIMESTAMP|",
                        "n|DECIMAL(10,2)|Yes|false|1.50|",
                        "a|ARRAY<INT>|Yes|false|-|");
        assertThat(statements.run("SHOW FULL COLUMNS FROM t FROM d LIKE 'v'").rows())
                .containsExactly("v|varchar(20)||YES|NO|a\"b\\c|||it's \"v\"");
        assertThat(statements.run("DESC p ALL").rows())
                .containsExactly(
                        "p|PRIMARY_KEYS|id|BIGINT|No|true|-|",
                        "||s|VARCHAR(10)|No|true|-|",
                        "||v|JSON|Yes|false|-|");
        assertThat(statements.run("DESC information_schema.schemata").rows())
                .contains("SCHEMA_NAME|VARCHAR(65533)|Yes|false|-|");
    }

    @Test
    void showsAPrimaryKeyAsAnIndex() {
        RecordingSink index = statements.run("SHOW INDEX FROM p");

        assertThat(index.titles()).hasSize(12).startsWith("Table", "Non_unique", "Key_name");
        assertThat(index.rows())
                .containsExactly(
                        "p|0|PRIMARY|1|id|A|-|-|-||PRIMARY|", "p|0|PRIMARY|2|s|A|-|-|-||PRIMARY|");
        assertThat(statements.run("SHOW INDEX FROM t").rows()).isEmpty();
    }

    @Test
    void printsTheLayoutThatClientsTakeApart() {
        assertThat(statements.run("SHOW CREATE TABLE t").rows())
                .containsExactly(
                        """
                        t|CREATE TABLE `t` (
                          `k` int(11) NOT NULL COMMENT "",
                          `v` varchar(20) NULL DEFAULT "a\\"b\\\\c" COMMENT "it's \\"v\\"",
                          `d` datetime NULL DEFAULT CURRENT_TIMESTAMP COMMENT "",
                          `n` decimal(10, 2) NULL DEFAULT "1.50" COMMENT "",
                          `a` array<int(11)> NULL COMMENT ""
                        ) ENGINE=OLAP\s
                        DUPLICATE KEY(`k`)
                        COMMENT "the table"
                        PARTITION BY RANGE(`k`)
                        (PARTITION `p1` VALUES LESS THAN ("10"),
                        PARTITION `p2` VALUES [("20"), ("30")),
                        PARTITION `pm` VALUES LESS THAN (MAXVALUE))
                        DISTRIBUTED BY HASH(`k`) BUCKETS 4\s
                        PROPERTIES (
                        "replication_num" = "1",
                        "in_memory" = "false",
                        "compression" = "LZ4"
                        );\
                        """);
    }

    @Test
    void createsTheSameTableFromItsOwnText() {
        for (String name : new String[] {"t", "p"}) {
            Table before = statements.table(name);
            String row = statements.run("SHOW CREATE TABLE " + name).rows().getFirst();

            statements.run("DROP TABLE " + name + " FORCE");
            statements.run(row.substring(row.indexOf('|') + 1));

            Table after = statements.table(name);
            assertThat(after.schema()).isEqualTo(before.schema());
            assertThat(after.partitioning()).isEqualTo(before.partitioning());
            assertThat(after.distribution()).isEqualTo(before.distribution());
            assertThat(after.properties()).isEqualTo(before.properties());
            assertThat(after.comment()).isEqualTo(before.comment());
            assertThat(after.partitions().stream().map(one -> one.name() + one.range()))
                    .isEqualTo(
                            before.partitions().stream()
                                    .map(one -> one.name() + one.range())
                                    .toList());
        }
    }

    @Test
    void keepsTheGapBelowTheHighestPartition() {
        statements.run(
                """
                CREATE TABLE gap (k INT) PARTITION BY RANGE (k) (
                    PARTITION a VALUES LESS THAN ("10"), PARTITION b VALUES LESS THAN ("20"),
                    PARTITION c VALUES LESS THAN (MAXVALUE))
                DISTRIBUTED BY HASH (k)\
                """);
        statements.run("ALTER TABLE gap DROP PARTITION b");
        var range = statements.table("gap").partitions().getLast().range();
        String row = statements.run("SHOW CREATE TABLE gap").rows().getFirst();

        assertThat(row).contains("PARTITION `c` VALUES [(\"20\"), (MAXVALUE))");
        statements.run("DROP TABLE gap FORCE");
        statements.run(row.substring(row.indexOf('|') + 1));
        assertThat(statements.table("gap").partitions().getLast().range()).isEqualTo(range);
    }

    @Test
    void showsDataOfDatabasesAndTables() {
        assertThat(statements.run("SHOW DATA").rows())
                .startsWith("p|0.000 B|2", "t|0.000 B|12", "Total|0.000 B|14");
        assertThat(statements.run("SHOW DATA FROM other").rows()).startsWith("o|0.000 B|2");
        assertThat(statements.run("SHOW DATA FROM d.t").rows())
                .containsExactly("t|t|0.000 B|12|0", "|Total|0.000 B|12|");
    }

    @Test
    void answersTheSmallListsOfClients() {
        assertThat(statements.run("SHOW COLLATION WHERE Id = 63").rows())
                .containsExactly("binary|binary|63|Yes|Yes|1");
        assertThat(statements.run("SHOW CHARACTER SET LIKE 'utf8mb4'").rows()).hasSize(1);
        assertThat(statements.run("SHOW ENGINES").rows().getFirst()).startsWith("OLAP|DEFAULT");
        for (String list :
                new String[] {
                    "TRIGGERS FROM d",
                    "EVENTS",
                    "PROCEDURE STATUS",
                    "FUNCTION STATUS LIKE 'x'",
                    "OPEN TABLES",
                    "PLUGINS",
                    "STATUS",
                    "MASTER STATUS",
                    "PROFILES",
                    "MATERIALIZED VIEWS",
                    "RESOURCES",
                    "BROKER",
                    "DYNAMIC PARTITION TABLES"
                }) {
            RecordingSink empty = statements.run("SHOW " + list);
            assertThat(empty.titles()).as(list).isNotEmpty();
            assertThat(empty.rows()).as(list).isEmpty();
        }
    }
}
