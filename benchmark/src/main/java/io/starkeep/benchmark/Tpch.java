package io.starkeep.benchmark;

import io.starkeep.peer.LoadTarget;
import io.starkeep.peer.StarkeepProcess;
import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/// The tables of TPC-H: their data and their shape in both dialects.
public final class Tpch {
    private Tpch() {}

    /// Writes `<table>.tbl` files, values parted by `|`.
    public static void write(Path folder, double scale) throws IOException {
        for (TpchTable<?> table : TpchTable.getTables()) {
            write(table, scale, file(folder, table.getTableName()));
        }
    }

    /// Creates the tables in both databases and loads the files that [#write] wrote, which go.
    public static void load(
            Path folder, StarkeepProcess server, Connection starkeep, Connection duck)
            throws SQLException, IOException, InterruptedException {
        load(folder, server, starkeep, "tpch", "");
        for (Map.Entry<String, TableText> entry : tables().entrySet()) {
            Path file = file(folder, entry.getKey());
            Sql.run(
                    duck,
                    create(entry.getKey(), entry.getValue()),
                    "COPY %s FROM '%s' (FORMAT csv, HEADER false, DELIMITER '|')"
                            .formatted(entry.getKey(), file));
            Files.delete(file);
        }
    }

    /// Creates a database with the tables, which is the connection's own afterwards, and loads the
    /// files that [#write] wrote.
    ///
    /// @param properties of each table, `PROPERTIES (…)`, or nothing
    static void load(
            Path folder, LoadTarget target, Connection starkeep, String database, String properties)
            throws SQLException, IOException, InterruptedException {
        Sql.run(starkeep, "CREATE DATABASE " + database, "USE " + database);
        for (Map.Entry<String, TableText> entry : tables().entrySet()) {
            String name = entry.getKey();
            TableText text = entry.getValue();
            Sql.run(starkeep, "%s %s %s".formatted(create(name, text), text.model(), properties));
            target.streamLoad(database, name, file(folder, name), "|", "");
        }
    }

    private static String create(String name, TableText text) {
        return "CREATE TABLE %s (%s)".formatted(name, text.columns());
    }

    private static Path file(Path folder, String table) {
        return folder.resolve(table + ".tbl");
    }

    private static <E extends TpchEntity> void write(TpchTable<E> table, double scale, Path file)
            throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            for (E row : table.createGenerator(scale, 1, 1)) {
                String line = row.toLine();
                writer.write(line.endsWith("|") ? line.substring(0, line.length() - 1) : line);
                writer.write('\n');
            }
        }
    }

    private record TableText(String columns, String model) {
        static TableText of(String columns, String key, String bucket, int buckets) {
            return new TableText(
                    columns,
                    "DUPLICATE KEY (%s) DISTRIBUTED BY HASH (%s) BUCKETS %d"
                            .formatted(key, bucket, buckets));
        }
    }

    private static Map<String, TableText> tables() {
        Map<String, TableText> tables = new LinkedHashMap<>();
        tables.put(
                "region",
                TableText.of(
                        "r_regionkey INT NOT NULL, r_name VARCHAR(25), r_comment VARCHAR(152)",
                        "r_regionkey",
                        "r_regionkey",
                        1));
        tables.put(
                "nation",
                TableText.of(
                        "n_nationkey INT NOT NULL, n_name VARCHAR(25), n_regionkey INT, n_comment VARCHAR(152)",
                        "n_nationkey",
                        "n_nationkey",
                        1));
        tables.put(
                "supplier",
                TableText.of(
                        "s_suppkey BIGINT NOT NULL, s_name VARCHAR(25), s_address VARCHAR(40), s_nationkey INT, s_phone VARCHAR(15), s_acctbal DECIMAL(15,2), s_comment VARCHAR(101)",
                        "s_suppkey",
                        "s_suppkey",
                        1));
        tables.put(
                "customer",
                TableText.of(
                        "c_custkey BIGINT NOT NULL, c_name VARCHAR(25), c_address VARCHAR(40), c_nationkey INT, c_phone VARCHAR(15), c_acctbal DECIMAL(15,2), c_mktsegment VARCHAR(10), c_comment VARCHAR(117)",
                        "c_custkey",
                        "c_custkey",
                        2));
        tables.put(
                "part",
                TableText.of(
                        "p_partkey BIGINT NOT NULL, p_name VARCHAR(55), p_mfgr VARCHAR(25), p_brand VARCHAR(10), p_type VARCHAR(25), p_size INT, p_container VARCHAR(10), p_retailprice DECIMAL(15,2), p_comment VARCHAR(23)",
                        "p_partkey",
                        "p_partkey",
                        2));
        tables.put(
                "partsupp",
                TableText.of(
                        "ps_partkey BIGINT NOT NULL, ps_suppkey BIGINT NOT NULL, ps_availqty INT, ps_supplycost DECIMAL(15,2), ps_comment VARCHAR(199)",
                        "ps_partkey, ps_suppkey",
                        "ps_partkey",
                        2));
        tables.put(
                "orders",
                TableText.of(
                        "o_orderkey BIGINT NOT NULL, o_custkey BIGINT, o_orderstatus VARCHAR(1), o_totalprice DECIMAL(15,2), o_orderdate DATE, o_orderpriority VARCHAR(15), o_clerk VARCHAR(15), o_shippriority INT, o_comment VARCHAR(79)",
                        "o_orderkey",
                        "o_orderkey",
                        4));
        tables.put(
                "lineitem",
                TableText.of(
                        "l_orderkey BIGINT NOT NULL, l_partkey BIGINT, l_suppkey BIGINT, l_linenumber INT, l_quantity DECIMAL(15,2), l_extendedprice DECIMAL(15,2), l_discount DECIMAL(15,2), l_tax DECIMAL(15,2), l_returnflag VARCHAR(1), l_linestatus VARCHAR(1), l_shipdate DATE, l_commitdate DATE, l_receiptdate DATE, l_shipinstruct VARCHAR(25), l_shipmode VARCHAR(10), l_comment VARCHAR(44)",
                        "l_orderkey",
                        "l_orderkey",
                        4));
        return tables;
    }
}
