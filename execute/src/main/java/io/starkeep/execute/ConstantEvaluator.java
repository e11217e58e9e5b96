package io.starkeep.execute;

import io.starkeep.engine.RowBatch;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.plan.OutputColumn;
import io.starkeep.plan.TypedValue;
import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.Query;
import io.starkeep.sql.tree.QueryBody;
import io.starkeep.sql.tree.SelectItem;
import io.starkeep.sql.tree.UnaryOperator;
import io.starkeep.type.SqlType;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Computes the values of SET and KILL: literals at once, everything else (variables, functions,
/// sub-queries) as a query of one row. Thread-safe.
final class ConstantEvaluator {
    private final QueryRunner queries;

    ConstantEvaluator(QueryRunner queries) {
        this.queries = queries;
    }

    TypedValue value(Expression expression, SessionContext session) {
        return switch (expression) {
            case Expression.NullLiteral _ -> TypedValue.NULL;
            case Expression.StringLiteral(_, String text) -> TypedValue.of(text);
            case Expression.BooleanLiteral(_, boolean value) ->
                    TypedValue.of(SqlType.Scalar.BOOLEAN, value ? "1" : "0");
            case Expression.IntegerLiteral(_, var value) when value.bitLength() < Long.SIZE ->
                    TypedValue.of(value.longValue());
            case Expression.IntegerLiteral(_, var value) ->
                    TypedValue.of(SqlType.Scalar.LARGEINT, value.toString());
            case Expression.Unary(
                            _,
                            UnaryOperator operator,
                            Expression.IntegerLiteral(_, var value))
                    when operator == UnaryOperator.MINUS && value.bitLength() < Long.SIZE ->
                    TypedValue.of(-value.longValue());
            default -> computed(expression, session);
        };
    }

    private TypedValue computed(Expression expression, SessionContext session) {
        List<OutputColumn> columns = new ArrayList<>();
        List<TypedValue> values = new ArrayList<>();
        queries.run(
                select(expression),
                session,
                columns::addAll,
                batch -> {
                    for (int row = 0; row < batch.rowCount() && values.size() < 2; row++) {
                        values.add(cell(columns.getFirst().type(), batch, row));
                    }
                });
        if (values.size() > 1) {
            throw StarkeepException.of(
                    ErrorCode.SEMANTIC_ERROR,
                    "The value at " + expression.position() + " gives more than one row");
        }
        return values.isEmpty() ? TypedValue.NULL : values.getFirst();
    }

    private static Query select(Expression expression) {
        return new Query(
                expression.position(),
                List.of(),
                new QueryBody.Select(
                        expression.position(),
                        false,
                        List.of(
                                new SelectItem.Single(
                                        expression.position(),
                                        expression,
                                        Optional.empty(),
                                        "value")),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of()),
                List.of(),
                Optional.empty());
    }

    private static TypedValue cell(SqlType type, RowBatch batch, int row) {
        return batch.isNull(0, row) ? TypedValue.NULL : TypedValue.of(type, text(type, batch, row));
    }

    private static String text(SqlType type, RowBatch batch, int row) {
        return switch (type) {
            case SqlType.Decimal _ -> batch.decimalAt(0, row).toPlainString();
            case SqlType.Varbinary _ -> HexFormat.of().formatHex(batch.bytesAt(0, row));
            case SqlType.Char _, SqlType.Varchar _, SqlType.Array _ -> batch.textAt(0, row);
            case SqlType.Scalar scalar ->
                    switch (scalar) {
                        case BOOLEAN -> batch.booleanAt(0, row) ? "1" : "0";
                        case TINYINT, SMALLINT, INT, BIGINT -> Long.toString(batch.longAt(0, row));
                        case LARGEINT -> batch.largeIntAt(0, row).toString();
                        case FLOAT, DOUBLE -> Double.toString(batch.doubleAt(0, row));
                        case DATE -> batch.dateAt(0, row).toString();
                        case DATETIME, TIME, JSON, NULL, BITMAP, HLL, PERCENTILE ->
                                batch.textAt(0, row);
                    };
        };
    }
}
