package io.starkeep.plan.bind;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.plan.TypedValue;
import io.starkeep.plan.constant.ByteLimits;
import io.starkeep.plan.constant.ConstantCasts;
import io.starkeep.plan.function.TypeRules;
import io.starkeep.plan.tree.Field;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.plan.tree.TypedExpression.Constant;
import io.starkeep.plan.tree.TypedRelation;
import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.QueryBody;
import io.starkeep.type.Column;
import io.starkeep.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The rows of INSERT ... VALUES.
///
/// Constants that fit are converted to their column's type here. A column that has nothing else
/// needs no check in the engine; any other gets the common type of its values, to be converted and
/// checked there.
final class InsertValues {
    private final StatementBinding statement;
    private final List<Column> columns;
    private final String alias;
    private final ExpressionBinder binder;

    InsertValues(StatementBinding statement, List<Column> columns, String alias) {
        this.statement = statement;
        this.columns = columns;
        this.alias = alias;
        this.binder =
                new ExpressionBinder(statement, Place.of(Scope.EMPTY, CommonTables.NONE, "values"));
    }

    TypedRelation.Values bind(QueryBody.Values values) {
        List<List<TypedExpression>> rows = new ArrayList<>();
        for (List<Expression> row : values.rows()) {
            if (row.size() != columns.size()) {
                throw StarkeepException.of(
                        ErrorCode.VALUE_COUNT_MISMATCH,
                        " at row %d: %d columns but %d values"
                                .formatted(rows.size() + 1, columns.size(), row.size()));
            }
            rows.add(row(row));
        }
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            fields.add(settle(rows, i, values));
        }
        return new TypedRelation.Values(alias, fields, rows);
    }

    private List<TypedExpression> row(List<Expression> row) {
        List<TypedExpression> bound = new ArrayList<>(row.size());
        for (int i = 0; i < row.size(); i++) {
            Expression value = row.get(i);
            bound.add(
                    value instanceof Expression.DefaultKeyword
                            ? Defaults.of(columns.get(i), statement.context(), value.position())
                            : binder.bind(value));
        }
        return bound;
    }

    /// Gives the values of a column one type, in place.
    private Field settle(List<List<TypedExpression>> rows, int index, QueryBody.Values values) {
        Column column = columns.get(index);
        boolean allFit = true;
        boolean nullable = false;
        for (List<TypedExpression> row : rows) {
            Optional<TypedExpression> fits = fitting(row.get(index), column.type());
            fits.ifPresent(fitting -> row.set(index, fitting));
            allFit &= fits.isPresent();
            nullable |= row.get(index).nullable();
        }
        return allFit
                ? new Field(StatementBinding.columnName(index), column.type(), nullable)
                : mixed(rows, index, values);
    }

    /// The constant in the column's type, if it is one and fits.
    private static Optional<TypedExpression> fitting(TypedExpression value, SqlType type) {
        if (!(value instanceof Constant(TypedValue constant))) {
            return Optional.empty();
        }
        return ConstantCasts.cast(constant, type)
                .filter(cast -> cast.text().isPresent() || constant.text().isEmpty())
                .filter(cast -> hasRoom(cast, type))
                .map(ExpressionBinder::constant);
    }

    private static boolean hasRoom(TypedValue value, SqlType type) {
        int room = ByteLimits.of(type).orElse(Integer.MAX_VALUE);
        return value.text().map(text -> hasRoom(text, room)).orElse(true);
    }

    private static boolean hasRoom(String text, int room) {
        return (long) text.length() * 3 <= room || ConstantCasts.byteLength(text) <= room;
    }

    private Field mixed(List<List<TypedExpression>> rows, int index, QueryBody.Values values) {
        SqlType type = SqlType.Scalar.NULL;
        boolean nullable = false;
        for (List<TypedExpression> row : rows) {
            SqlType next = row.get(index).type();
            SqlType soFar = type;
            type =
                    TypeRules.common(type, next)
                            .orElseGet(() ->
                                    Conversions.commonType(
                                            List.of(soFar, next), values.position()));
            nullable |= row.get(index).nullable();
        }
        for (List<TypedExpression> row : rows) {
            row.set(index, Conversions.to(row.get(index), type));
        }
        return new Field(StatementBinding.columnName(index), type, nullable);
    }
}
