package io.starkeep.plan.schema;

import io.starkeep.catalog.Database;
import io.starkeep.catalog.Partition;
import io.starkeep.catalog.PrivilegeScope;
import io.starkeep.catalog.Table;
import io.starkeep.plan.PlanContext;
import io.starkeep.plan.TypedValue;
import io.starkeep.plan.constant.TemporalText;
import io.starkeep.type.Column;
import io.starkeep.type.KeysType;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The rows of information_schema's tables; those without rows here are empty.
final class SystemRows {
    static final String CATALOG = "def";
    private static final String CHARACTER_SET = "utf8";
    private static final String COLLATION = "utf8_general_ci";

    private final PlanContext context;

    SystemRows(PlanContext context) {
        this.context = context;
    }

    List<List<@Nullable Object>> of(String table) {
        return switch (table) {
            case "schemata" -> schemata();
            case "tables" -> tables();
            case "columns" -> columns();
            case "partitions" -> partitions();
            case "tables_config" -> tablesConfig();
            case "statistics", "table_constraints", "key_column_usage" ->
                    visibleTables().flatMap(known -> KeyRows.of(table, known).stream()).toList();
            case "character_sets" -> List.of(row(CHARACTER_SET, COLLATION, "UTF-8 Unicode", 3));
            case "collations" -> List.of(row(COLLATION, CHARACTER_SET, 33, "Yes", "Yes", 1));
            case "collation_character_set_applicability" -> List.of(row(COLLATION, CHARACTER_SET));
            case "engines" ->
                    List.of(
                            row(
                                    "OLAP",
                                    "DEFAULT",
                                    "Default storage engine of Starkeep",
                                    "NO",
                                    "NO",
                                    "NO"));
            case "user_privileges", "schema_privileges", "table_privileges" ->
                    new PrivilegeRows(context).of(table);
            case "recycle_bin" -> new RecycleBinRows(context).all();
            case "session_variables" -> variables(context.variables()::value);
            case "global_variables" -> variables(context.variables()::globalValue);
            default ->
                    context.live()
                            .rows(table, context.catalog(), context.access())
                            .map(rows -> rows.stream().map(this::timed).toList())
                            .orElse(List.of());
        };
    }

    /// With its moments as this session writes them.
    private List<@Nullable Object> timed(List<@Nullable Object> row) {
        List<@Nullable Object> timed = new ArrayList<>(row);
        timed.replaceAll(value -> value instanceof Instant instant ? time(instant) : value);
        return timed;
    }

    static List<@Nullable Object> row(@Nullable Object... values) {
        return Arrays.asList(values);
    }

    /// A table with its database.
    record Known(String database, Table table) {}

    private Stream<Known> visibleTables() {
        return context.catalog().databases().stream()
                .flatMap(database ->
                        database.tables().stream().map(table -> new Known(database.name(), table)))
                .filter(known ->
                        context.access()
                                .sees(
                                        PrivilegeScope.table(
                                                known.database(), known.table().name())));
    }

    private List<List<@Nullable Object>> schemata() {
        return Stream.concat(
                        context.catalog().databases().stream()
                                .map(Database::name)
                                .filter(name ->
                                        context.access().sees(PrivilegeScope.database(name))),
                        Stream.of("information_schema"))
                .map(name -> row(CATALOG, name, CHARACTER_SET, COLLATION, null))
                .toList();
    }

    private List<List<@Nullable Object>> tables() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        visibleTables().map(this::tableRow).forEach(rows::add);
        SystemTable.all().keySet().forEach(name -> rows.add(systemTableRow(name)));
        return rows;
    }

    private List<@Nullable Object> tableRow(Known known) {
        List<Partition> partitions = known.table().partitions();
        long rowCount = partitions.stream().mapToLong(Partition::rowCount).sum();
        long bytes = partitions.stream().mapToLong(Partition::dataSize).sum();
        Optional<Instant> updated =
                partitions.stream().map(Partition::visibleVersionTime).max(Instant::compareTo);
        return row(
                CATALOG,
                known.database(),
                known.table().name(),
                "BASE TABLE",
                "StarRocks",
                null,
                null,
                rowCount,
                rowCount == 0 ? 0 : bytes / rowCount,
                bytes,
                0,
                0,
                0,
                null,
                time(known.table().created()),
                updated.map(this::time).orElse(null),
                null,
                COLLATION,
                null,
                null,
                known.table().comment());
    }

    private static List<@Nullable Object> systemTableRow(String name) {
        @Nullable Object[] values = new @Nullable Object[21];
        values[0] = CATALOG;
        values[1] = "information_schema";
        values[2] = name;
        values[3] = "SYSTEM VIEW";
        values[4] = "MEMORY";
        values[17] = COLLATION;
        values[20] = "";
        return row(values);
    }

    private String time(Instant instant) {
        LocalDateTime local = LocalDateTime.ofInstant(instant, context.zone()).withNano(0);
        return TemporalText.dateTime(local);
    }

    private List<List<@Nullable Object>> columns() {
        return visibleTables()
                .flatMap(known ->
                        IntStream.range(0, known.table().schema().columns().size())
                                .mapToObj(i -> columnRow(known, i)))
                .toList();
    }

    private static List<@Nullable Object> columnRow(Known known, int index) {
        Column column = known.table().schema().columns().get(index);
        boolean text = ColumnText.isText(column.type());
        Integer length = ColumnText.length(column.type());
        Integer precision = ColumnText.precision(column.type());
        return row(
                CATALOG,
                known.database(),
                known.table().name(),
                column.name(),
                index + 1,
                ColumnText.defaultValue(column),
                column.nullable() ? "YES" : "NO",
                ColumnText.dataType(column.type()),
                length,
                length,
                precision,
                ColumnText.scale(column.type()),
                null,
                text ? CHARACTER_SET : null,
                text ? COLLATION : null,
                ColumnText.columnType(column.type()),
                key(known.table(), index),
                "",
                "",
                column.comment(),
                length == null ? precision : length,
                ColumnText.scale(column.type()),
                null,
                null);
    }

    private static String key(Table table, int index) {
        if (index >= table.schema().keyCount()) {
            return "";
        }
        return switch (table.schema().keysType()) {
            case PRIMARY -> "PRI";
            case UNIQUE -> "UNI";
            case AGGREGATE -> "AGG";
            case DUPLICATE -> "DUP";
        };
    }

    private List<List<@Nullable Object>> partitions() {
        return visibleTables()
                .flatMap(known ->
                        IntStream.range(0, known.table().partitions().size())
                                .mapToObj(i -> partitionRow(known, i)))
                .toList();
    }

    private List<@Nullable Object> partitionRow(Known known, int index) {
        Partition partition = known.table().partitions().get(index);
        List<String> columns = known.table().partitioning().partitionColumns();
        @Nullable Object[] values = new @Nullable Object[25];
        values[0] = CATALOG;
        values[1] = known.database();
        values[2] = known.table().name();
        values[3] = partition.name();
        values[5] = index + 1;
        values[7] = columns.isEmpty() ? null : "RANGE";
        values[9] = columns.isEmpty() ? null : String.join(", ", columns);
        values[12] = partition.rowCount();
        values[14] = partition.dataSize();
        values[19] = time(partition.visibleVersionTime());
        return row(values);
    }

    private List<List<@Nullable Object>> tablesConfig() {
        return visibleTables().map(SystemRows::configRow).toList();
    }

    private static List<@Nullable Object> configRow(Known known) {
        Table table = known.table();
        String keys = names(table.schema().keyColumns().stream().map(Column::name).toList());
        return row(
                known.database(),
                table.name(),
                "OLAP",
                model(table.schema().keysType()),
                table.schema().keysType() == KeysType.PRIMARY ? keys : "",
                names(table.partitioning().partitionColumns()),
                names(table.distribution().columns()),
                "HASH",
                table.distribution().buckets(),
                keys,
                properties(table.properties()));
    }

    private static String model(KeysType type) {
        return switch (type) {
            case DUPLICATE -> "DUP_KEYS";
            case PRIMARY -> "PRIMARY_KEYS";
            case UNIQUE -> "UNIQUE_KEYS";
            case AGGREGATE -> "AGG_KEYS";
        };
    }

    private static String names(List<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }

    private static String properties(Map<String, String> properties) {
        return properties.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\":\"" + entry.getValue() + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private List<List<@Nullable Object>> variables(Function<String, Optional<TypedValue>> values) {
        return context.variables().names().stream()
                .map(name -> row(name, values.apply(name).flatMap(TypedValue::text).orElse(null)))
                .toList();
    }
}
