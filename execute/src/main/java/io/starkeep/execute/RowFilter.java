package io.starkeep.execute;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.NearestName;
import io.starkeep.error.StarkeepException;
import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.ShowFilter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// LIKE and WHERE of SHOW statements, over rows of printed texts. Knows comparisons, LIKE, IN,
/// BETWEEN, IS NULL, AND, OR and NOT; texts compare without case, numbers as numbers. Immutable.
final class RowFilter {
    private final List<String> columns;

    private RowFilter(List<String> columns) {
        this.columns = columns;
    }

    /// The rows that pass the filter; LIKE looks at the first column.
    static <R extends List<@Nullable String>> List<R> apply(
            Optional<ShowFilter> filter, List<ResultColumn> columns, List<R> rows) {
        if (filter.isEmpty()) {
            return rows;
        }
        return switch (filter.get()) {
            case ShowFilter.Like like -> like(new LikePattern(like.pattern(), ANY_CASE), rows);
            case ShowFilter.Where where -> where(where.condition(), columns, rows);
        };
    }

    /// The rows for which a condition is true.
    static <R extends List<@Nullable String>> List<R> where(
            Expression condition, List<ResultColumn> columns, List<R> rows) {
        RowFilter filter = new RowFilter(columns.stream().map(ResultColumn::name).toList());
        return rows.stream().filter(row -> filter.holds(condition, row)).toList();
    }

    private static <R extends List<@Nullable String>> List<R> like(
            LikePattern pattern, List<R> rows) {
        return rows.stream().filter(row -> matches(pattern, row.getFirst())).toList();
    }

    private boolean holds(Expression condition, List<@Nullable String> row) {
        return switch (condition) {
            case Expression.Logical(_, var operator, var terms) ->
                    switch (operator) {
                        case AND -> terms.stream().allMatch(term -> holds(term, row));
                        case OR -> terms.stream().anyMatch(term -> holds(term, row));
                        case XOR -> terms.stream().filter(term -> holds(term, row)).count() % 2 > 0;
                    };
            case Expression.Not(_, var operand) -> !holds(operand, row);
            case Expression.Comparison(_, var operator, var left, var right) ->
                    switch (operator) {
                        case EQUAL, NULL_SAFE_EQUAL -> order(left, right, row) == 0;
                        case NOT_EQUAL -> order(left, right, row) != 0;
                        case LESS -> order(left, right, row) < 0;
                        case LESS_OR_EQUAL -> order(left, right, row) <= 0;
                        case GREATER -> order(left, right, row) > 0;
                        case GREATER_OR_EQUAL -> order(left, right, row) >= 0;
                    };
            case Expression.InList(_, var operand, var elements, boolean negated) ->
                    negated
                            != elements.stream()
                                    .anyMatch(element -> order(operand, element, row) == 0);
            case Expression.Between(_, var operand, var low, var high, boolean negated) ->
                    negated != (order(operand, low, row) >= 0 && order(operand, high, row) <= 0);
            case Expression.Match match when match.kind() == Expression.MatchKind.LIKE ->
                    match.negated()
                            != matches(
                                    new LikePattern(text(match.pattern(), row), ANY_CASE),
                                    text(match.operand(), row));
            case Expression.IsNull(_, var operand, boolean negated) ->
                    negated != (value(operand, row) == null);
            case Expression.BooleanLiteral(_, boolean value) -> value;
            default -> throw unsupported(condition);
        };
    }

    private int order(Expression left, Expression right, List<@Nullable String> row) {
        String a = text(left, row);
        String b = text(right, row);
        try {
            return new BigDecimal(a).compareTo(new BigDecimal(b));
        } catch (NumberFormatException _) {
            return a.compareToIgnoreCase(b);
        }
    }

    private String text(Expression expression, List<@Nullable String> row) {
        String value = value(expression, row);
        return value == null ? "" : value;
    }

    private @Nullable String value(Expression expression, List<@Nullable String> row) {
        return switch (expression) {
            case Expression.ColumnReference(_, var name) -> row.get(column(name.last()));
            case Expression.StringLiteral(_, var value) -> value;
            case Expression.IntegerLiteral(_, var value) -> value.toString();
            case Expression.DecimalLiteral(_, var value) -> value.toPlainString();
            case Expression.TemporalLiteral(_, _, var value) -> value;
            case Expression.BooleanLiteral(_, boolean value) -> value ? "true" : "false";
            case Expression.NullLiteral _ -> null;
            default -> throw unsupported(expression);
        };
    }

    private int column(String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).equalsIgnoreCase(name)) {
                return i;
            }
        }
        throw StarkeepException.of(ErrorCode.UNKNOWN_COLUMN, name, NearestName.hint(name, columns));
    }

    private static StarkeepException unsupported(Expression expression) {
        return StarkeepException.of(
                ErrorCode.NOT_SUPPORTED_YET,
                "this condition in SHOW (at "
                        + expression.position()
                        + "); use comparisons, LIKE, IN, AND, OR and NOT");
    }

    private static boolean matches(LikePattern pattern, @Nullable String text) {
        return text != null && pattern.matches(text);
    }

    private static final LikePattern.Letters ANY_CASE = LikePattern.Letters.ANY_CASE;
}
