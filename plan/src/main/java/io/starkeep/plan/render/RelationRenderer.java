package io.starkeep.plan.render;

import io.starkeep.plan.ScanSource;
import io.starkeep.plan.TableScan;
import io.starkeep.plan.function.EngineTypes;
import io.starkeep.plan.tree.Field;
import io.starkeep.plan.tree.Projection;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.plan.tree.TypedRelation;
import io.starkeep.plan.tree.TypedRelation.Aggregation;
import io.starkeep.plan.tree.TypedRelation.Join;
import io.starkeep.plan.tree.TypedRelation.JoinKind;
import io.starkeep.plan.tree.TypedRelation.Unnest;
import io.starkeep.type.Column;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What stands in FROM, as engine SQL.
final class RelationRenderer {
    private final QueryRenderer queries;
    private final ExpressionRenderer expressions;
    private final Map<String, TableScan> scans;
    private final ScanSource source;
    private final Splits splits;

    RelationRenderer(
            QueryRenderer queries,
            ExpressionRenderer expressions,
            List<TableScan> scans,
            ScanSource source,
            Splits splits) {
        this.queries = queries;
        this.expressions = expressions;
        this.scans =
                scans.stream().collect(Collectors.toMap(TableScan::alias, Function.identity()));
        this.source = source;
        this.splits = splits;
    }

    String render(TypedRelation relation) {
        return switch (relation) {
            case TypedRelation.Scan(String alias) -> scan(Objects.requireNonNull(scans.get(alias)));
            case TypedRelation.Derived(String alias, var query) ->
                    "(" + queries.render(query) + ") AS " + alias;
            case TypedRelation.CommonTableUse(String alias, String name) -> name + " AS " + alias;
            case TypedRelation.Given(String alias, String sql) -> "(" + sql + ") AS " + alias;
            case Join join -> join(join);
            case Aggregation aggregation -> aggregation(aggregation);
            case Unnest unnest -> unnest(unnest);
            case TypedRelation.Values values -> new ValuesRenderer(expressions).render(values);
        };
    }

    private String scan(TableScan scan) {
        boolean empty = scan.tablets().isEmpty();
        String columns =
                scan.columns().stream()
                        .map(column -> value(column, empty) + " AS " + generated(scan, column))
                        .collect(Collectors.joining(", "));
        return "(SELECT "
                + (columns.isEmpty() ? "1 AS c0" : columns)
                + (empty ? " WHERE FALSE" : " FROM (" + source.relation(scan) + ")")
                + ") AS "
                + scan.alias();
    }

    private static String value(Column column, boolean empty) {
        return empty
                ? "CAST(NULL AS " + EngineTypes.name(column.type()) + ")"
                : Constants.name(column.name());
    }

    private static String generated(TableScan scan, Column column) {
        return "c" + (scan.table().schema().columns().indexOf(column) + 1);
    }

    private String join(Join join) {
        String left = render(join.left());
        String right =
                join.right() instanceof Join
                        ? "(" + render(join.right()) + ")"
                        : render(join.right());
        if (join.kind() == JoinKind.CROSS) {
            return left + " CROSS JOIN " + right;
        }
        String condition = join.condition().map(expressions::render).orElse("TRUE");
        return left + " " + keyword(join.kind()) + " " + right + " ON " + condition;
    }

    private static String keyword(JoinKind kind) {
        return switch (kind) {
            case INNER, CROSS -> "JOIN";
            case LEFT -> "LEFT JOIN";
            case RIGHT -> "RIGHT JOIN";
            case FULL -> "FULL JOIN";
            case SEMI -> "SEMI JOIN";
            case ANTI -> "ANTI JOIN";
        };
    }

    private String aggregation(Aggregation aggregation) {
        if (aggregation.source().orElse(null) instanceof TypedRelation.Scan(String alias)) {
            TableScan scan = Objects.requireNonNull(scans.get(alias));
            Optional<SplitAggregation> split = splits.split(aggregation, scan, expressions);
            if (split.isPresent()) {
                return "("
                        + split.get().whole(source.relation(scan))
                        + ") AS "
                        + aggregation.alias();
            }
        }
        return plain(aggregation);
    }

    private String plain(Aggregation aggregation) {
        StringBuilder out = new StringBuilder("(SELECT ");
        List<String> columns =
                Stream.concat(aggregation.keys().stream(), aggregation.aggregates().stream())
                        .map(one -> expressions.render(one.value()) + " AS " + one.column())
                        .toList();
        out.append(columns.isEmpty() ? "1 AS c0" : String.join(", ", columns));
        aggregation.source().ifPresent(from -> out.append(" FROM ").append(render(from)));
        aggregation
                .filter()
                .ifPresent(filter -> out.append(" WHERE ").append(expressions.render(filter)));
        out.append(groupBy(aggregation));
        return out.append(") AS ").append(aggregation.alias()).toString();
    }

    private String groupBy(Aggregation aggregation) {
        List<TypedExpression> keys = aggregation.keys().stream().map(Projection::value).toList();
        if (aggregation.sets().isEmpty()) {
            return keys.isEmpty() ? "" : " GROUP BY " + expressions.list(keys);
        }
        return aggregation.sets().stream()
                .map(set -> "(" + expressions.list(set.stream().map(keys::get).toList()) + ")")
                .collect(Collectors.joining(", ", " GROUP BY GROUPING SETS (", ")"));
    }

    private String unnest(Unnest unnest) {
        String columns =
                unnest.arrays().stream()
                        .map(array ->
                                "unnest("
                                        + expressions.render(array.value())
                                        + ") AS "
                                        + array.column())
                        .collect(Collectors.joining(", "));
        return "(SELECT " + columns + ") AS " + unnest.alias();
    }

    /// The generated names of a relation's columns.
    static String names(List<Field> fields) {
        return fields.stream().map(Field::column).collect(Collectors.joining(", "));
    }
}
