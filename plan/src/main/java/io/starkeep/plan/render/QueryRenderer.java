package io.starkeep.plan.render;

import io.starkeep.plan.ScanSource;
import io.starkeep.plan.TableScan;
import io.starkeep.plan.tree.Projection;
import io.starkeep.plan.tree.SortKey;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.plan.tree.TypedQuery;
import io.starkeep.plan.tree.TypedQuery.Limit;
import io.starkeep.plan.tree.TypedQuery.SetKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Queries as engine SQL.
public final class QueryRenderer {
    private final ExpressionRenderer expressions;
    private final RelationRenderer relations;

    public QueryRenderer(List<TableScan> scans, ScanSource source) {
        this(scans, source, new Splits(Splits.Mode.NOTHING));
    }

    /// @param splits gets the aggregations that are written as ones over partial groups
    public QueryRenderer(List<TableScan> scans, ScanSource source, Splits splits) {
        this.expressions = new ExpressionRenderer(this::render);
        this.relations = new RelationRenderer(this, expressions, scans, source, splits);
    }

    public String render(TypedQuery query) {
        return render(query, projection -> projection.column());
    }

    /// @param names what the columns of the outermost SELECT are called
    public String render(TypedQuery query, Function<Projection, String> names) {
        return switch (query) {
            case TypedQuery.Select select -> select(select, names);
            case TypedQuery.SetOperation operation ->
                    operation.operands().stream()
                            .map(operand -> "(" + render(operand) + ")")
                            .collect(Collectors.joining(keyword(operation.kind())));
            case TypedQuery.With(List<TypedQuery.CommonTable> tables, TypedQuery body) ->
                    tables.stream()
                                    .map(table ->
                                            table.name() + " AS (" + render(table.query()) + ")")
                                    .collect(Collectors.joining(", ", "WITH ", " "))
                            + render(body, names);
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

    private String select(TypedQuery.Select select, Function<Projection, String> names) {
        StringBuilder out = new StringBuilder("SELECT ");
        out.append(select.distinct() ? "DISTINCT " : "");
        out.append(projections(select.projections(), names));
        select.source().ifPresent(source -> out.append(" FROM ").append(relations.render(source)));
        select.filter()
                .ifPresent(filter -> out.append(" WHERE ").append(expressions.render(filter)));
        select.qualify()
                .ifPresent(filter -> out.append(" QUALIFY ").append(expressions.render(filter)));
        if (!select.order().isEmpty()) {
            out.append(" ORDER BY ").append(order(select));
        }
        select.limit().ifPresent(limit -> limit(out, limit));
        return out.toString();
    }

    private String projections(List<Projection> projections, Function<Projection, String> names) {
        return projections.stream()
                .map(one -> expressions.render(one.value()) + " AS " + names.apply(one))
                .collect(Collectors.joining(", "));
    }

    /// A selected value is named by its position: what is written twice might be computed twice.
    private String order(TypedQuery.Select select) {
        Map<TypedExpression, Integer> positions = new HashMap<>();
        for (int i = 0; i < select.projections().size(); i++) {
            positions.putIfAbsent(select.projections().get(i).value(), i + 1);
        }
        List<String> keys = new ArrayList<>();
        for (SortKey key : select.order()) {
            Integer position = positions.get(key.value());
            String sql = position == null ? expressions.render(key.value()) : position.toString();
            keys.add(ExpressionRenderer.sortKey(sql, key));
        }
        return String.join(", ", keys);
    }

    private static void limit(StringBuilder out, Limit limit) {
        limit.count().ifPresent(count -> out.append(" LIMIT ").append(count));
        if (limit.offset() > 0) {
            out.append(" OFFSET ").append(limit.offset());
        }
    }
}
