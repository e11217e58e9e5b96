/// Starkeep engine: DuckDB behind a port: run SQL, read and write Parquet, functions.
module io.starkeep.engine {
    requires transitive io.starkeep.error;
    requires transitive io.starkeep.type;
    requires duckdb.jdbc;
    requires java.sql;
    requires static org.jspecify;

    exports io.starkeep.engine;
}
