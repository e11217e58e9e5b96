package io.starkeep.plan.bind;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.plan.OutputColumn;
import io.starkeep.plan.function.TypeRules;
import io.starkeep.plan.tree.Field;
import io.starkeep.plan.tree.Projection;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.plan.tree.TypedRelation;
import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.QueryBody;
import io.starkeep.type.SqlType;
import io.starkeep.type.SqlType.Scalar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// VALUES as a query; each column gets the common type of its values.
final class ValuesBinder {
    private final ExpressionBinder binder;

    ValuesBinder(ExpressionBinder binder) {
        this.binder = binder;
    }

    NamedQuery bind(QueryBody.Values values) {
        List<List<TypedExpression>> rows = new ArrayList<>();
        for (List<Expression> row : values.rows()) {
            rows.add(binder.bindAll(row));
        }
        String alias = binder.statement().newAlias();
        List<Field> fields = fields(rows, values);
        rows.replaceAll(row -> converted(row, fields));
        TypedRelation relation = new TypedRelation.Values(alias, fields, rows);
        List<Projection> projections =
                fields.stream()
                        .map(f -> new Projection(f.column(), Queries.reference(alias, f)))
                        .toList();
        return new NamedQuery(Queries.select(projections, relation), labels(fields));
    }

    private static List<Field> fields(List<List<TypedExpression>> rows, QueryBody.Values values) {
        int width = rows.getFirst().size();
        SqlType[] types = new SqlType[width];
        boolean[] nullable = new boolean[width];
        Arrays.fill(types, Scalar.NULL);
        for (List<TypedExpression> row : rows) {
            if (row.size() != width) {
                throw StarkeepException.of(
                        ErrorCode.VALUE_COUNT_MISMATCH, Faults.at(values.position()));
            }
            for (int i = 0; i < width; i++) {
                types[i] = common(types[i], row.get(i).type(), values);
                nullable[i] |= row.get(i).nullable();
            }
        }
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            fields.add(new Field(StatementBinding.columnName(i), types[i], nullable[i]));
        }
        return fields;
    }

    private static SqlType common(SqlType one, SqlType other, QueryBody.Values values) {
        return one.equals(other)
                ? one
                : TypeRules.common(one, other)
                        .orElseGet(() ->
                                Conversions.commonType(List.of(one, other), values.position()));
    }

    private static List<TypedExpression> converted(List<TypedExpression> row, List<Field> fields) {
        List<TypedExpression> converted = new ArrayList<>(row.size());
        for (int i = 0; i < row.size(); i++) {
            converted.add(Conversions.to(row.get(i), fields.get(i).type()));
        }
        return converted;
    }

    private static List<OutputColumn> labels(List<Field> fields) {
        List<OutputColumn> labels = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            labels.add(new OutputColumn("column_" + i, field.type(), field.nullable(), "", ""));
        }
        return labels;
    }
}
