package io.starkeep.web;

import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.Database;
import io.starkeep.catalog.Partition;
import io.starkeep.execute.SqlService;
import io.starkeep.load.LoadFigures;
import io.starkeep.load.LoadService;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;

/// The figures that the web server can see itself: catalog, connections, loads, Java.
final class ServerMetrics implements MetricSource {
    private final Catalog catalog;
    private final SqlService service;
    private final LoadService loads;

    ServerMetrics(Catalog catalog, SqlService service, LoadService loads) {
        this.catalog = catalog;
        this.service = service;
        this.loads = loads;
    }

    @Override
    public List<Metric> metrics() {
        List<Metric> all = new ArrayList<>();
        addCatalog(all);
        addLoads(all);
        addJava(all);
        return all;
    }

    private void addCatalog(List<Metric> all) {
        CatalogVersion version = catalog.current();
        int databases = version.databases().size();
        all.add(
                Metric.gauge(
                        "starrocks_fe_connection_total",
                        "open client sessions",
                        service.processes().size()));
        all.add(
                Metric.gauge(
                        "starrocks_fe_max_journal_id",
                        "newest record of the catalog's journal",
                        version.sequence()));
        all.add(Metric.gauge("starrocks_fe_database_num", "databases", databases));
        long tablets = 0;
        for (Database database : version.databases()) {
            all.add(
                    Metric.gauge("starrocks_fe_table_num", "tables", database.tables().size())
                            .labelled("db_name", database.name()));
            tablets += tablets(database);
        }
        all.add(Metric.gauge("starrocks_fe_tablet_num", "tablets", tablets));
    }

    private static long tablets(Database database) {
        return database.tables().stream()
                .flatMap(table -> table.partitions().stream())
                .map(Partition::tablets)
                .mapToLong(List::size)
                .sum();
    }

    private void addLoads(List<Metric> all) {
        LoadFigures figures = loads.figures();
        all.add(
                counter(
                        "starrocks_fe_txn_begin",
                        "loads begun",
                        figures.succeeded() + figures.failed()));
        all.add(counter("starrocks_fe_txn_success", "loads committed", figures.succeeded()));
        all.add(counter("starrocks_fe_txn_failed", "loads that failed", figures.failed()));
        all.add(
                counter(
                        "starrocks_be_streaming_load_requests_total",
                        "stream loads",
                        figures.streamLoads()));
        all.add(
                counter(
                        "starrocks_be_streaming_load_bytes",
                        "bytes received by stream loads",
                        figures.streamLoadBytes()));
        all.add(
                counter(
                        "starrocks_be_streaming_load_duration_ms",
                        "time spent in stream loads",
                        figures.streamLoadMillis()));
        all.add(
                Metric.gauge(
                        "starrocks_be_streaming_load_current_processing",
                        "stream loads running now",
                        figures.streamLoadsRunning()));
        all.add(counter("starrocks_be_load_rows", "rows loaded", figures.rows()));
    }

    private static Metric counter(String name, String help, long value) {
        return Metric.counter(name, help, value);
    }

    private static void addJava(List<Metric> all) {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        addMemory(all, "jvm_heap_size_bytes", heap);
        addMemory(
                all,
                "jvm_non_heap_size_bytes",
                ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage());
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        all.add(Metric.gauge("jvm_thread", "platform threads", threads).labelled("type", "count"));
    }

    private static void addMemory(List<Metric> all, String name, MemoryUsage usage) {
        String help = "memory of the Java machine";
        all.add(Metric.gauge(name, help, usage.getUsed()).labelled("type", "used"));
        all.add(Metric.gauge(name, help, usage.getCommitted()).labelled("type", "committed"));
        if (usage.getMax() >= 0) {
            all.add(Metric.gauge(name, help, usage.getMax()).labelled("type", "max"));
        }
    }
}
