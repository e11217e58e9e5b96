package io.starkeep.plan.render;

import io.starkeep.plan.function.EngineTypes;
import io.starkeep.plan.tree.Field;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.plan.tree.TypedExpression.Constant;
import io.starkeep.plan.tree.TypedRelation;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Rows written out. Constants stand bare or packed, and are converted once for each column, so
/// that many rows are read quickly.
final class ValuesRenderer {
    private final ExpressionRenderer expressions;

    ValuesRenderer(ExpressionRenderer expressions) {
        this.expressions = expressions;
    }

    String render(TypedRelation.Values values) {
        StringBuilder out = new StringBuilder("(SELECT ");
        if (values.rows().isEmpty()) {
            out.append(columns(values, field -> "NULL")).append(" WHERE FALSE");
        } else {
            String inner = values.alias() + "v";
            out.append(columns(values, field -> inner + "." + field.column()));
            out.append(" FROM (");
            PackedValues.query(values).ifPresentOrElse(out::append, () -> rows(out, values.rows()));
            out.append(") AS ").append(inner).append('(');
            out.append(RelationRenderer.names(values.fields())).append(')');
        }
        return out.append(") AS ").append(values.alias()).toString();
    }

    private static String columns(TypedRelation.Values values, Function<Field, String> value) {
        return values.fields().stream()
                .map(field ->
                        "CAST("
                                + value.apply(field)
                                + " AS "
                                + EngineTypes.name(field.type())
                                + ") AS "
                                + field.column())
                .collect(Collectors.joining(", "));
    }

    private void rows(StringBuilder out, List<List<TypedExpression>> rows) {
        String separator = "VALUES (";
        for (List<TypedExpression> row : rows) {
            out.append(separator);
            for (int i = 0; i < row.size(); i++) {
                out.append(i == 0 ? "" : ",").append(value(row.get(i)));
            }
            separator = "),(";
        }
        out.append(')');
    }

    private String value(TypedExpression expression) {
        return expression instanceof Constant(var constant)
                ? Constants.bare(constant)
                : expressions.render(expression);
    }
}
