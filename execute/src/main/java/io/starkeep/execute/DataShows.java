package io.starkeep.execute;

import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.Partition;
import io.starkeep.catalog.Table;
import io.starkeep.sql.tree.QualifiedName;
import io.starkeep.sql.tree.ShowCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// SHOW DATA: how much tables hold. Thread-safe.
final class DataShows {
    private static final List<ResultColumn> OF_DATABASE =
            ShowRows.texts("TableName", "Size", "ReplicaCount");
    private static final List<ResultColumn> OF_TABLE =
            ShowRows.texts("TableName", "IndexName", "Size", "ReplicaCount", "RowCount");

    private final Supplier<CatalogVersion> catalog;

    DataShows(Supplier<CatalogVersion> catalog) {
        this.catalog = catalog;
    }

    /// `FROM name` is a table of the current database if there is one, else a database.
    void data(ShowCommand.Data show, SessionContext session, StatementSink sink) {
        VisibleTables visible = VisibleTables.of(catalog.get(), session);
        if (show.name().isEmpty()) {
            database(session.requireDatabase(), visible, sink);
            return;
        }
        QualifiedName name = show.name().get();
        if (name.parts().size() == 1 && !isTable(name.last(), visible, session)) {
            database(name.last(), visible, sink);
        } else {
            table(visible.require(TableName.of(name, session)), sink);
        }
    }

    private static boolean isTable(String name, VisibleTables visible, SessionContext session) {
        boolean table =
                session.database()
                        .flatMap(visible.version()::database)
                        .flatMap(database -> database.table(name))
                        .isPresent();
        return table || session.database().isPresent() && !isDatabase(name, visible);
    }

    private static boolean isDatabase(String name, VisibleTables visible) {
        return visible.version().database(name).isPresent();
    }

    private static void database(String name, VisibleTables visible, StatementSink sink) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        long bytes = 0;
        long replicas = 0;
        for (Table table : visible.tables(visible.requireDatabase(name))) {
            rows.add(
                    ShowRows.row(
                            table.name(),
                            ShowRows.size(bytes(table)),
                            Long.toString(replicas(table))));
            bytes += bytes(table);
            replicas += replicas(table);
        }
        rows.add(ShowRows.row("Total", ShowRows.size(bytes), Long.toString(replicas)));
        rows.add(
                ShowRows.row(
                        "Quota", ShowRows.size(Long.MAX_VALUE), Long.toString(Long.MAX_VALUE)));
        rows.add(
                ShowRows.row(
                        "Left",
                        ShowRows.size(Long.MAX_VALUE - bytes),
                        Long.toString(Long.MAX_VALUE - replicas)));
        sink.rows(OF_DATABASE, rows);
    }

    private static void table(Table table, StatementSink sink) {
        String size = ShowRows.size(bytes(table));
        String replicas = Long.toString(replicas(table));
        long rows = table.partitions().stream().mapToLong(Partition::rowCount).sum();
        sink.rows(
                OF_TABLE,
                List.of(
                        ShowRows.row(
                                table.name(), table.name(), size, replicas, Long.toString(rows)),
                        ShowRows.row("", "Total", size, replicas, "")));
    }

    /// Of all replicas.
    private static long bytes(Table table) {
        return table.partitions().stream()
                .mapToLong(one -> one.dataSize() * replicas(one) / one.tablets().size())
                .sum();
    }

    private static long replicas(Table table) {
        return table.partitions().stream().mapToLong(DataShows::replicas).sum();
    }

    /// One of each tablet in the one-process server.
    private static long replicas(Partition partition) {
        long listed = partition.replicas().values().stream().mapToLong(List::size).sum();
        return listed == 0 ? partition.tablets().size() : listed;
    }
}
