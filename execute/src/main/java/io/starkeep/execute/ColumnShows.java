package io.starkeep.execute;

import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.Table;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.NearestName;
import io.starkeep.error.StarkeepException;
import io.starkeep.execute.definition.TypeText;
import io.starkeep.plan.InformationSchema;
import io.starkeep.plan.OutputColumn;
import io.starkeep.sql.tree.QualifiedName;
import io.starkeep.sql.tree.ShowCommand;
import io.starkeep.type.Column;
import io.starkeep.type.DefaultValue;
import io.starkeep.type.KeysType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// SHOW COLUMNS, DESC and SHOW INDEX. Thread-safe.
final class ColumnShows {
    private static final List<ResultColumn> PLAIN =
            ShowRows.texts("Field", "Type", "Null", "Key", "Default", "Extra");
    private static final List<ResultColumn> FULL =
            ShowRows.texts(
                    "Field",
                    "Type",
                    "Collation",
                    "Null",
                    "Key",
                    "Default",
                    "Extra",
                    "Privileges",
                    "Comment");
    private static final List<ResultColumn> ALL_INDEXES =
            ShowRows.texts(
                    "IndexName",
                    "IndexKeysType",
                    "Field",
                    "Type",
                    "Null",
                    "Key",
                    "Default",
                    "Extra");
    private static final List<ResultColumn> INDEX =
            ShowRows.texts(
                    "Table",
                    "Non_unique",
                    "Key_name",
                    "Seq_in_index",
                    "Column_name",
                    "Collation",
                    "Cardinality",
                    "Sub_part",
                    "Packed",
                    "Null",
                    "Index_type",
                    "Comment");

    private final Supplier<CatalogVersion> catalog;

    ColumnShows(Supplier<CatalogVersion> catalog) {
        this.catalog = catalog;
    }

    /// A column, and whether it is of the key.
    private record Shown(Column column, boolean key) {}

    void columns(ShowCommand.Columns show, SessionContext session, StatementSink sink) {
        List<ResultColumn> titles = show.full() ? FULL : PLAIN;
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (Shown shown : columns(show.table(), session)) {
            rows.add(show.full() ? full(shown) : plain(shown));
        }
        sink.rows(titles, RowFilter.apply(show.filter(), titles, rows));
    }

    private static List<@Nullable String> plain(Shown shown) {
        Column column = shown.column();
        return ShowRows.row(
                column.name(),
                TypeText.plain(column.type()),
                column.nullable() ? "YES" : "NO",
                shown.key() ? "YES" : "NO",
                defaultText(column),
                "");
    }

    private static List<@Nullable String> full(Shown shown) {
        Column column = shown.column();
        return ShowRows.row(
                column.name(),
                TypeText.plain(column.type()),
                "",
                column.nullable() ? "YES" : "NO",
                shown.key() ? "YES" : "NO",
                defaultText(column),
                "",
                "",
                column.comment());
    }

    void describe(ShowCommand.Describe show, SessionContext session, StatementSink sink) {
        List<Shown> columns = columns(show.table(), session);
        if (show.all()) {
            describeAll(show, columns, session, sink);
            return;
        }
        List<List<@Nullable String>> rows = new ArrayList<>();
        LikePattern wanted =
                new LikePattern(show.column().orElse("%"), LikePattern.Letters.ANY_CASE);
        for (Shown shown : columns) {
            if (wanted.matches(shown.column().name())) {
                rows.add(described(shown));
            }
        }
        sink.rows(PLAIN, rows);
    }

    private static List<@Nullable String> described(Shown shown) {
        Column column = shown.column();
        return ShowRows.row(
                column.name(),
                column.type().sql(),
                column.nullable() ? "Yes" : "No",
                Boolean.toString(shown.key()),
                defaultText(column),
                "");
    }

    /// A table has one index, itself; its name and type stand in the first row.
    private void describeAll(
            ShowCommand.Describe show,
            List<Shown> columns,
            SessionContext session,
            StatementSink sink) {
        TableName name = TableName.of(show.table(), session);
        String keys =
                VisibleTables.isInformationSchema(name.database())
                        ? ""
                        : keysText(name.require(catalog.get()).schema().keysType());
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (Shown shown : columns) {
            List<@Nullable String> row = new ArrayList<>();
            row.add(rows.isEmpty() ? name.table() : "");
            row.add(rows.isEmpty() ? keys : "");
            row.addAll(described(shown));
            rows.add(row);
        }
        sink.rows(ALL_INDEXES, rows);
    }

    private static String keysText(KeysType type) {
        return switch (type) {
            case DUPLICATE -> "DUP_KEYS";
            case PRIMARY -> "PRIMARY_KEYS";
            case UNIQUE -> "UNIQUE_KEYS";
            case AGGREGATE -> "AGG_KEYS";
        };
    }

    private static @Nullable String defaultText(Column column) {
        return switch (column.defaultValue()) {
            case DefaultValue.None _, DefaultValue.Null _ -> null;
            case DefaultValue.Constant(String text) -> text;
            case DefaultValue.CurrentTimestamp _ -> "CURRENT_TIMESTAMP";
        };
    }

    private List<Shown> columns(QualifiedName table, SessionContext session) {
        TableName name = TableName.of(table, session);
        if (VisibleTables.isInformationSchema(name.database())) {
            return systemColumns(name);
        }
        Table found = VisibleTables.of(catalog.get(), session).require(name);
        List<Shown> shown = new ArrayList<>();
        for (Column column : found.schema().columns()) {
            shown.add(new Shown(column, shown.size() < found.schema().keyCount()));
        }
        return shown;
    }

    private static List<Shown> systemColumns(TableName name) {
        List<OutputColumn> columns =
                InformationSchema.columns(name.table())
                        .orElseThrow(() ->
                                StarkeepException.of(
                                        ErrorCode.UNKNOWN_TABLE,
                                        name,
                                        NearestName.hint(
                                                name.table().toLowerCase(Locale.ROOT),
                                                InformationSchema.tables())));
        return columns.stream()
                .map(column ->
                        new Shown(
                                new Column(
                                        column.name(),
                                        column.type(),
                                        column.nullable(),
                                        new DefaultValue.None(),
                                        ""),
                                false))
                .toList();
    }

    /// A PRIMARY KEY is shown as MySQL shows one, so that drivers find it; there are no others.
    void index(ShowCommand.Index show, SessionContext session, StatementSink sink) {
        TableName name = TableName.of(show.table(), session);
        List<List<@Nullable String>> rows = new ArrayList<>();
        if (!VisibleTables.isInformationSchema(name.database())) {
            Table table = VisibleTables.of(catalog.get(), session).require(name);
            if (table.schema().keysType() == KeysType.PRIMARY) {
                for (Column column : table.schema().keyColumns()) {
                    rows.add(keyColumn(table, column, rows.size() + 1));
                }
            }
        }
        sink.rows(INDEX, rows);
    }

    private static List<@Nullable String> keyColumn(Table table, Column column, int place) {
        return ShowRows.row(
                table.name(),
                "0",
                "PRIMARY",
                Integer.toString(place),
                column.name(),
                "A",
                null,
                null,
                null,
                "",
                "PRIMARY",
                "");
    }
}
