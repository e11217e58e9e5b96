package io.starkeep.plan.render;

import io.starkeep.plan.TableScan;
import io.starkeep.plan.tree.Projection;
import io.starkeep.plan.tree.SortKey;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.plan.tree.TypedQuery;
import io.starkeep.plan.tree.TypedQuery.SetKind;
import io.starkeep.plan.tree.TypedRelation;
import io.starkeep.plan.tree.TypedRelation.Aggregation;
import io.starkeep.plan.tree.TypedRelation.Join;
import io.starkeep.plan.tree.TypedRelation.JoinKind;
import io.starkeep.type.Column;
import io.starkeep.type.TabletId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Queries as Spark's SQL.
public final class SparkQueries {
    private final String catalog;
    private final Map<String, TableScan> scans;
    private final SparkExpressions expressions = new SparkExpressions(this::render);

    public SparkQueries(String catalog, List<TableScan> scans) {
        this.catalog = catalog;
        this.scans =
                scans.stream().collect(Collectors.toMap(TableScan::alias, Function.identity()));
    }

    public String render(TypedQuery query) {
        return switch (query) {
            case TypedQuery.Select select -> select(select);
            case TypedQuery.SetOperation operation ->
                    operation.operands().stream()
                            .map(operand -> "(" + render(operand) + ")")
                            .collect(Collectors.joining(keyword(operation.kind())));
            case TypedQuery.With(List<TypedQuery.CommonTable> tables, TypedQuery body) ->
                    tables.stream()
                                    .map(table ->
                                            table.name() + " AS (" + render(table.query()) + ")")
                                    .collect(Collectors.joining(", ", "WITH ", " "))
                            + render(body);
        };
    }

    private static String keyword(SetKind kind) {
        return switch (kind) {
            case UNION -> " UNION ";
            case UNION_ALL -> " UNION ALL ";
            case EXCEPT -> " EXCEPT ";
            case INTERSECT -> " INTERSECT ";
        };
    }

    private String select(TypedQuery.Select select) {
        if (select.qualify().isPresent()) {
            throw SparkTypeNames.refused("QUALIFY");
        }
        StringBuilder out = new StringBuilder("SELECT ");
        out.append(select.distinct() ? "DISTINCT " : "");
        out.append(select.projections().stream().map(this::column).collect(commas()));
        select.source().ifPresent(source -> out.append(" FROM ").append(relation(source)));
        select.filter()
                .ifPresent(filter -> out.append(" WHERE ").append(expressions.write(filter).sql()));
        if (!select.order().isEmpty()) {
            out.append(" ORDER BY ").append(order(select));
        }
        select.limit()
                .ifPresent(limit -> {
                    limit.count().ifPresent(count -> out.append(" LIMIT ").append(count));
                    out.append(limit.offset() > 0 ? " OFFSET " + limit.offset() : "");
                });
        return out.toString();
    }

    private static Collector<CharSequence, ?, String> commas() {
        return Collectors.joining(", ");
    }

    /// In the dialect's type, whatever Spark computed it in.
    private String column(Projection projection) {
        return expressions.write(projection.value()).as(projection.value().type()).sql()
                + " AS "
                + projection.column();
    }

    private String order(TypedQuery.Select select) {
        Map<TypedExpression, Integer> positions = new HashMap<>();
        for (int i = 0; i < select.projections().size(); i++) {
            positions.putIfAbsent(select.projections().get(i).value(), i + 1);
        }
        List<String> keys = new ArrayList<>();
        for (SortKey key : select.order()) {
            Integer position = positions.get(key.value());
            String sql =
                    position == null ? expressions.write(key.value()).sql() : position.toString();
            keys.add(SparkExpressions.sortKey(sql, key));
        }
        return String.join(", ", keys);
    }

    private String relation(TypedRelation relation) {
        return switch (relation) {
            case TypedRelation.Scan(String alias) -> scan(Objects.requireNonNull(scans.get(alias)));
            case TypedRelation.Derived(String alias, var query) ->
                    "(" + render(query) + ") AS " + alias;
            case TypedRelation.CommonTableUse(String alias, String name) -> name + " AS " + alias;
            case Join join -> join(join);
            case Aggregation aggregation -> aggregation(aggregation);
            case TypedRelation.Given _ -> throw SparkTypeNames.refused("information_schema");
            case TypedRelation.Unnest _ -> throw SparkTypeNames.refused("unnest");
            case TypedRelation.Values _ -> throw SparkTypeNames.refused("VALUES");
        };
    }

    /// The tablets with their versions, so that Spark reads what this query was bound to.
    private String scan(TableScan scan) {
        boolean empty = scan.tablets().isEmpty();
        String columns =
                scan.columns().stream()
                        .map(column -> value(column, empty) + " AS " + generated(scan, column))
                        .collect(commas());
        String from =
                "%s.%s.%s WITH ('tablets' = '%s')"
                        .formatted(
                                SparkConstants.name(catalog),
                                SparkConstants.name(scan.database()),
                                SparkConstants.name(scan.table().name()),
                                tablets(scan));
        return "(SELECT "
                + (columns.isEmpty() ? "1 AS c0" : columns)
                + (empty ? " WHERE FALSE" : " FROM " + from)
                + ") AS "
                + scan.alias();
    }

    private static String tablets(TableScan scan) {
        List<String> tablets = new ArrayList<>();
        for (TableScan.PartitionScan part : scan.partitions()) {
            for (TabletId tablet : part.tablets()) {
                tablets.add(tablet.value() + ":" + part.partition().visibleVersion().value());
            }
        }
        return String.join(",", tablets);
    }

    private static String value(Column column, boolean empty) {
        String type = SparkTypeNames.name(column.type());
        return empty ? "CAST(NULL AS " + type + ")" : SparkConstants.name(column.name());
    }

    private static String generated(TableScan scan, Column column) {
        return "c" + (scan.table().schema().columns().indexOf(column) + 1);
    }

    private String join(Join join) {
        String left = relation(join.left());
        String right =
                join.right() instanceof Join
                        ? "(" + relation(join.right()) + ")"
                        : relation(join.right());
        if (join.kind() == JoinKind.CROSS) {
            return left + " CROSS JOIN " + right;
        }
        String condition = join.condition().map(one -> expressions.write(one).sql()).orElse("TRUE");
        return left + " " + keyword(join.kind()) + " " + right + " ON " + condition;
    }

    private static String keyword(JoinKind kind) {
        return switch (kind) {
            case INNER, CROSS -> "JOIN";
            case LEFT -> "LEFT JOIN";
            case RIGHT -> "RIGHT JOIN";
            case FULL -> "FULL JOIN";
            case SEMI -> "LEFT SEMI JOIN";
            case ANTI -> "LEFT ANTI JOIN";
        };
    }

    private String aggregation(Aggregation aggregation) {
        if (!aggregation.sets().isEmpty()) {
            throw SparkTypeNames.refused("GROUPING SETS");
        }
        StringBuilder out = new StringBuilder("(SELECT ");
        List<String> columns =
                Stream.concat(aggregation.keys().stream(), aggregation.aggregates().stream())
                        .map(this::column)
                        .toList();
        out.append(columns.isEmpty() ? "1 AS c0" : String.join(", ", columns));
        aggregation.source().ifPresent(from -> out.append(" FROM ").append(relation(from)));
        aggregation
                .filter()
                .ifPresent(filter -> out.append(" WHERE ").append(expressions.write(filter).sql()));
        List<TypedExpression> keys = aggregation.keys().stream().map(Projection::value).toList();
        if (!keys.isEmpty()) {
            out.append(" GROUP BY ");
            out.append(
                    keys.stream()
                            .map(key -> expressions.write(key).as(key.type()).sql())
                            .collect(commas()));
        }
        return out.append(") AS ").append(aggregation.alias()).toString();
    }
}
