package io.starkeep.execute.definition;

import io.starkeep.catalog.Distribution;
import io.starkeep.catalog.PartitionScheme;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.sql.tree.ColumnDefinition;
import io.starkeep.sql.tree.PartitionItem;
import io.starkeep.sql.tree.TableOptions;
import io.starkeep.type.Column;
import io.starkeep.type.DefaultValue;
import io.starkeep.type.KeysType;
import io.starkeep.type.SqlType;
import io.starkeep.type.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// From the clauses of CREATE TABLE to a blueprint.
public final class TableRules {
    private static final long MOST_TABLETS = 100_000;

    /// Of the names that START ... END ... EVERY makes up.
    public static final String BATCH_PREFIX = "p";

    private TableRules() {}

    /// A column of a query that becomes a column of a table.
    public record QueryColumn(String name, SqlType type, boolean nullable) {}

    /// @throws StarkeepException naming the clause that does not fit and how to mend it
    public static TableBlueprint of(List<ColumnDefinition> definitions, TableOptions options) {
        ColumnRules.checkNames(definitions.stream().map(ColumnDefinition::name).toList());
        definitions.forEach(column -> ColumnRules.checkType(column.name(), column.type()));
        KeyRules.Key key =
                KeyRules.key(
                        options.keys(), definitions.stream().map(KeyRules.Candidate::of).toList());
        List<Column> columns = new ArrayList<>();
        for (ColumnDefinition definition : definitions) {
            boolean primary = key.type() == KeysType.PRIMARY && columns.size() < key.count();
            columns.add(ColumnRules.column(definition, primary));
        }
        return of(new TableSchema(key.type(), columns, key.count()), options);
    }

    /// The number of buckets of a partition that is added.
    ///
    /// @param otherwise when the clause has none
    /// @throws StarkeepException SEMANTIC_ERROR when there are too many
    public static int buckets(TableOptions.Distribution clause, int otherwise) {
        return clause.buckets().isPresent() ? DistributionRules.buckets(clause) : otherwise;
    }

    /// @throws StarkeepException as the other [#of]
    public static TableBlueprint ofQuery(List<QueryColumn> found, TableOptions options) {
        ColumnRules.checkNames(found.stream().map(QueryColumn::name).toList());
        KeyRules.Key key =
                KeyRules.key(
                        options.keys(),
                        found.stream()
                                .map(one -> new KeyRules.Candidate(one.name(), one.type(), false))
                                .toList());
        List<Column> columns = new ArrayList<>();
        for (QueryColumn column : found) {
            ColumnRules.checkType(column.name(), column.type());
            boolean primary = key.type() == KeysType.PRIMARY && columns.size() < key.count();
            columns.add(
                    new Column(
                            column.name(),
                            column.type(),
                            !primary && column.nullable(),
                            new DefaultValue.None(),
                            ""));
        }
        return of(new TableSchema(key.type(), columns, key.count()), options);
    }

    private static TableBlueprint of(TableSchema schema, TableOptions options) {
        checkEngine(options);
        checkSortColumns(schema, options);
        Distribution distribution = DistributionRules.distribution(options.distribution(), schema);
        Map<String, String> properties =
                new TreeMap<>(PropertyRules.ofTable(options.properties(), schema.columns()));
        Optional<PartitionPlan> plan =
                options.partitioning().map(partitioning -> plan(partitioning, schema));
        List<PartitionBlueprint> partitions = plan.map(PartitionPlan::added).orElse(List.of());
        if ((long) partitions.size() * distribution.buckets() > MOST_TABLETS) {
            throw Problems.semantic(
                    "%s partitions of %s buckets are more than %s tablets; use fewer buckets",
                    partitions.size(), distribution.buckets(), MOST_TABLETS);
        }
        return new TableBlueprint(
                schema,
                scheme(options.partitioning(), schema),
                distribution,
                properties,
                partitions,
                options.comment().orElse(""));
    }

    private static void checkEngine(TableOptions options) {
        options.engine()
                .filter(engine -> !engine.equals("olap") && !engine.equals("starrocks"))
                .ifPresent(engine -> {
                    throw StarkeepException.of(
                            ErrorCode.NOT_SUPPORTED_YET, "tables with ENGINE = " + engine);
                });
    }

    private static void checkSortColumns(TableSchema schema, TableOptions options) {
        List<String> keys = schema.keyColumns().stream().map(Column::name).toList();
        List<String> sort = options.sortColumns();
        boolean same = sort.size() <= keys.size();
        for (int at = 0; same && at < sort.size(); at++) {
            same = sort.get(at).equalsIgnoreCase(keys.get(at));
        }
        if (!same) {
            throw StarkeepException.of(
                    ErrorCode.NOT_SUPPORTED_YET,
                    "ORDER BY of a table other than by its key (" + String.join(", ", keys) + ")");
        }
    }

    private static PartitionScheme scheme(
            Optional<TableOptions.Partitioning> partitioning, TableSchema schema) {
        return partitioning
                .<PartitionScheme>map(clause ->
                        new PartitionScheme.RangePartitioned(
                                partitionColumns(clause, schema).stream()
                                        .map(Column::name)
                                        .toList()))
                .orElseGet(PartitionScheme.Unpartitioned::new);
    }

    private static List<Column> partitionColumns(
            TableOptions.Partitioning clause, TableSchema schema) {
        return clause.columns().stream().map(name -> partitionColumn(name, schema)).toList();
    }

    private static Column partitionColumn(String name, TableSchema schema) {
        Column column = Problems.require(schema.columns(), name, "PARTITION BY");
        boolean fit =
                switch (column.type()) {
                    case SqlType.Scalar.TINYINT,
                            SqlType.Scalar.SMALLINT,
                            SqlType.Scalar.INT,
                            SqlType.Scalar.BIGINT,
                            SqlType.Scalar.LARGEINT,
                            SqlType.Scalar.DATE,
                            SqlType.Scalar.DATETIME ->
                            true;
                    default -> false;
                };
        if (!fit) {
            throw Problems.semantic(
                    "Column '%s' of type %s cannot be a partition column; use an integer, DATE or"
                            + " DATETIME",
                    column.name(), column.type().sql());
        }
        if (schema.keysType() == KeysType.PRIMARY && !schema.keyColumns().contains(column)) {
            throw Problems.semantic(
                    "Partition column '%s' must be a key column of the PRIMARY KEY table",
                    column.name());
        }
        return column;
    }

    private static PartitionPlan plan(TableOptions.Partitioning clause, TableSchema schema) {
        boolean batch =
                clause.partitions().stream().anyMatch(PartitionItem.Batch.class::isInstance);
        boolean single =
                clause.partitions().stream()
                        .anyMatch(item -> !(item instanceof PartitionItem.Batch));
        if (batch && single) {
            throw Problems.semantic(
                    "START ... END ... EVERY cannot stand beside single partitions");
        }
        var plan = new PartitionPlan(partitionColumns(clause, schema));
        for (PartitionItem item : clause.partitions()) {
            plan.add(item, Map.of(), BATCH_PREFIX);
        }
        return plan;
    }
}
