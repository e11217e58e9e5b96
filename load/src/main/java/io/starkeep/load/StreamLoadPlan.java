package io.starkeep.load;

import io.starkeep.catalog.Table;
import io.starkeep.plan.Analyzer;
import io.starkeep.plan.BoundRows;
import io.starkeep.plan.EngineSqlRenderer;
import io.starkeep.plan.LoadMapping;
import io.starkeep.plan.LoadMapping.SourceColumn;
import io.starkeep.plan.PlanContext;
import io.starkeep.sql.ParserOptions;
import io.starkeep.sql.SqlParser;
import io.starkeep.type.Column;
import io.starkeep.type.KeysType;
import io.starkeep.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// How the fields of one stream load become rows of its table.
///
/// @param fields of a line of the spool file
/// @param operation engine SQL over the fields, for a PRIMARY KEY table whose load has operations
record StreamLoadPlan(
        String database,
        Table table,
        StreamLoadOptions options,
        ColumnMapping mapping,
        List<String> fields,
        Optional<String> operation) {

    private static final Set<SqlType> INTEGERS =
            Set.of(
                    SqlType.Scalar.TINYINT,
                    SqlType.Scalar.SMALLINT,
                    SqlType.Scalar.INT,
                    SqlType.Scalar.BIGINT,
                    SqlType.Scalar.LARGEINT);

    /// @throws io.starkeep.error.StarkeepException what the headers get wrong about the table
    static StreamLoadPlan of(String database, Table table, StreamLoadOptions options) {
        ColumnMapping mapping = ColumnMapping.parse(options.columns(), table.schema());
        List<String> fields = new ArrayList<>(mapping.fields());
        boolean primary = table.schema().keysType() == KeysType.PRIMARY;
        boolean json = options.format().kind() == StreamLoadFormat.Kind.JSON;
        if (primary && json && options.columns().isEmpty()) {
            fields.add(Operations.COLUMN);
        }
        ColumnMapping whole = new ColumnMapping(fields, mapping.assignments());
        Optional<String> operation = primary ? Operations.sourceSql(whole) : Optional.empty();
        return new StreamLoadPlan(database, table, options, whole, fields, operation);
    }

    /// The fields that go straight into integer columns.
    Set<String> wholeNumbers() {
        return fields.stream().filter(this::isWholeNumber).collect(Collectors.toSet());
    }

    private boolean isWholeNumber(String field) {
        boolean assigned =
                mapping.assignments().stream().anyMatch(a -> a.column().equalsIgnoreCase(field));
        return !assigned
                && table.schema()
                        .column(field)
                        .map(Column::type)
                        .filter(INTEGERS::contains)
                        .isPresent();
    }

    /// Where a JSON row keeps its fields.
    List<JsonField> jsonFields() {
        List<JsonPath> paths = options.json().paths();
        List<JsonField> found = new ArrayList<>();
        for (int at = 0; at < fields.size(); at++) {
            String name = fields.get(at);
            if (paths.isEmpty()) {
                found.add(JsonField.named(name));
            } else if (at < paths.size()) {
                found.add(new JsonField(name, paths.get(at)));
            } else {
                found.add(JsonField.missing(name));
            }
        }
        return found;
    }

    /// Binds against the context's catalog version. Lines of the source pass through as
    /// [SpoolSource#LINE].
    RowsQuery query(
            Analyzer analyzer,
            EngineSqlRenderer renderer,
            PlanContext context,
            SpoolSource source) {
        List<String> passed = new ArrayList<>(List.of(SpoolSource.LINE));
        String sql = source.rowsSql();
        if (operation.isPresent()) {
            passed.add(Operations.COLUMN);
            String number = Operations.number(operation.get());
            sql =
                    "SELECT %s, %s, %s AS %s FROM (%s)"
                            .formatted(
                                    EngineNames.names(sourceFields()),
                                    SpoolSource.LINE,
                                    number,
                                    Operations.COLUMN,
                                    sql);
        }
        BoundRows rows = analyzer.load(mapping(sql, passed), context);
        return new RowsQuery(rows, renderer.render(rows, NoScans.INSTANCE), operation.isPresent());
    }

    private LoadMapping mapping(String sql, List<String> passed) {
        List<SourceColumn> columns =
                sourceFields().stream()
                        .map(name -> new SourceColumn(name, SqlType.STRING))
                        .toList();
        return new LoadMapping(
                database,
                table,
                options.partitions(),
                sql,
                columns,
                mapping.assignments().stream().filter(a -> !Operations.named(a.column())).toList(),
                options.where().map(new SqlParser(ParserOptions.DEFAULT)::expression),
                options.strict() ? LoadMapping.Misfits.REFUSE : LoadMapping.Misfits.NULL,
                passed);
    }

    private List<String> sourceFields() {
        return fields.stream().filter(name -> !Operations.named(name)).toList();
    }
}
