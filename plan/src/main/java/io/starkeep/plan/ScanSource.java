package io.starkeep.plan;

/// Where the rows of a scan come from.
@FunctionalInterface
public interface ScanSource {
    /// Engine SQL that can stand in parentheses in FROM, for example `SELECT … FROM
    /// read_parquet(…)`.
    ///
    /// It must give the columns of the scan under their names in the schema (others may come too),
    /// in the engine's type for each: BOOLEAN, TINYINT … BIGINT, HUGEINT for LARGEINT, FLOAT,
    /// DOUBLE, DECIMAL, DATE, TIMESTAMP for DATETIME, VARCHAR for strings and JSON, BLOB for
    /// VARBINARY, LIST for ARRAY.
    String relation(TableScan scan);
}
