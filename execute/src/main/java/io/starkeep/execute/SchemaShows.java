package io.starkeep.execute;

import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.Partition;
import io.starkeep.catalog.Table;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.execute.definition.TableText;
import io.starkeep.plan.InformationSchema;
import io.starkeep.sql.tree.ShowCommand;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// SHOW of databases and tables. Thread-safe.
final class SchemaShows {
    private static final List<ResultColumn> STATUS =
            List.of(
                    ResultColumn.text("Name"),
                    ResultColumn.text("Engine"),
                    ShowRows.number("Version"),
                    ResultColumn.text("Row_format"),
                    ShowRows.number("Rows"),
                    ShowRows.number("Avg_row_length"),
                    ShowRows.number("Data_length"),
                    ShowRows.number("Max_data_length"),
                    ShowRows.number("Index_length"),
                    ShowRows.number("Data_free"),
                    ShowRows.number("Auto_increment"),
                    ResultColumn.text("Create_time"),
                    ResultColumn.text("Update_time"),
                    ResultColumn.text("Check_time"),
                    ResultColumn.text("Collation"),
                    ShowRows.number("Checksum"),
                    ResultColumn.text("Create_options"),
                    ResultColumn.text("Comment"));

    private final Supplier<CatalogVersion> catalog;

    SchemaShows(Supplier<CatalogVersion> catalog) {
        this.catalog = catalog;
    }

    void databases(ShowCommand.Databases show, SessionContext session, StatementSink sink) {
        List<ResultColumn> columns = ShowRows.texts("Database");
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (String name : VisibleTables.of(catalog.get(), session).databases()) {
            rows.add(ShowRows.row(name));
        }
        sink.rows(columns, RowFilter.apply(show.filter(), columns, rows));
    }

    void tables(ShowCommand.Tables show, SessionContext session, StatementSink sink) {
        String database = show.database().orElseGet(session::requireDatabase);
        String title = "Tables_in_" + database;
        List<ResultColumn> columns =
                show.full() ? ShowRows.texts(title, "Table_type") : ShowRows.texts(title);
        boolean system = VisibleTables.isInformationSchema(database);
        String type = system ? "SYSTEM VIEW" : "BASE TABLE";
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (String name : system ? InformationSchema.tables() : names(database, session)) {
            rows.add(show.full() ? ShowRows.row(name, type) : ShowRows.row(name));
        }
        sink.rows(columns, RowFilter.apply(show.filter(), columns, rows));
    }

    private List<String> names(String database, SessionContext session) {
        VisibleTables visible = VisibleTables.of(catalog.get(), session);
        return visible.tables(visible.requireDatabase(database)).stream().map(Table::name).toList();
    }

    void tableStatus(ShowCommand.TableStatus show, SessionContext session, StatementSink sink) {
        String database = show.database().orElseGet(session::requireDatabase);
        List<List<@Nullable String>> rows = new ArrayList<>();
        if (VisibleTables.isInformationSchema(database)) {
            InformationSchema.tables().forEach(name -> rows.add(systemStatus(name)));
        } else {
            VisibleTables visible = VisibleTables.of(catalog.get(), session);
            ZoneId zone = session.variables().zone();
            for (Table table : visible.tables(visible.requireDatabase(database))) {
                rows.add(status(table, zone));
            }
        }
        sink.rows(STATUS, RowFilter.apply(show.filter(), STATUS, rows));
    }

    private static List<@Nullable String> systemStatus(String name) {
        List<@Nullable String> row = new ArrayList<>(STATUS.size());
        for (int at = 0; at < STATUS.size(); at++) {
            row.add(null);
        }
        row.set(0, name);
        row.set(1, "MEMORY");
        row.set(STATUS.size() - 1, "");
        return row;
    }

    private static List<@Nullable String> status(Table table, ZoneId zone) {
        long rows = table.partitions().stream().mapToLong(Partition::rowCount).sum();
        long bytes = table.partitions().stream().mapToLong(Partition::dataSize).sum();
        Instant updated =
                table.partitions().stream()
                        .map(Partition::visibleVersionTime)
                        .max(Comparator.naturalOrder())
                        .orElse(table.created());
        return ShowRows.row(
                table.name(),
                "StarRocks",
                null,
                null,
                Long.toString(rows),
                Long.toString(rows == 0 ? 0 : bytes / rows),
                Long.toString(bytes),
                null,
                null,
                null,
                null,
                ShowRows.moment(table.created(), zone),
                ShowRows.moment(updated, zone),
                null,
                "utf8_general_ci",
                null,
                null,
                table.comment());
    }

    void createDatabase(
            ShowCommand.CreateDatabaseText show, SessionContext session, StatementSink sink) {
        if (!VisibleTables.isInformationSchema(show.database())) {
            VisibleTables.of(catalog.get(), session).requireDatabase(show.database());
        }
        sink.rows(
                ShowRows.texts("Database", "Create Database"),
                List.of(
                        ShowRows.row(
                                show.database(), "CREATE DATABASE `" + show.database() + "`")));
    }

    void createTable(ShowCommand.CreateTableText show, SessionContext session, StatementSink sink) {
        TableName name = TableName.of(show.table(), session);
        if (VisibleTables.isInformationSchema(name.database())) {
            throw StarkeepException.of(
                    ErrorCode.SEMANTIC_ERROR,
                    "Table '"
                            + name
                            + "' belongs to the system and was not created by a statement");
        }
        Table table = VisibleTables.of(catalog.get(), session).require(name);
        sink.rows(
                ShowRows.texts("Table", "Create Table"),
                List.of(ShowRows.row(table.name(), TableText.of(table))));
    }
}
