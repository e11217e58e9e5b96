package io.starkeep.execute;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.NearestName;
import io.starkeep.error.StarkeepException;
import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.Query;
import io.starkeep.sql.tree.ShowCommand;
import io.starkeep.sql.tree.SortItem;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// WHERE, ORDER BY and LIMIT of SHOW statements, over rows of printed texts.
final class ShowTail {
    private ShowTail() {}

    /// The rows that the tail leaves, in its order.
    static <R extends List<@Nullable String>> List<R> apply(
            ShowCommand.Tail tail, List<ResultColumn> columns, List<R> rows) {
        List<R> kept =
                tail.where().map(where -> RowFilter.where(where, columns, rows)).orElse(rows);
        return limited(tail, sorted(tail, columns, kept));
    }

    private static <R extends List<@Nullable String>> List<R> sorted(
            ShowCommand.Tail tail, List<ResultColumn> columns, List<R> rows) {
        List<R> sorted = new ArrayList<>(rows);
        for (SortItem item : tail.orderBy().reversed()) {
            int column = column(item.expression(), columns);
            Comparator<R> order = Comparator.comparing(row -> text(row, column), ShowTail::order);
            boolean down = item.direction() == SortItem.Direction.DESC;
            sorted.sort(down ? Collections.reverseOrder(order) : order);
        }
        return sorted;
    }

    private static <R extends List<@Nullable String>> List<R> limited(
            ShowCommand.Tail tail, List<R> rows) {
        if (tail.limit().isEmpty()) {
            return rows;
        }
        Query.Limit limit = tail.limit().get();
        long offset = limit.offset().map(ShowTail::number).orElse(0L);
        return rows.stream().skip(offset).limit(number(limit.count())).toList();
    }

    private static long number(Expression expression) {
        if (expression instanceof Expression.IntegerLiteral(_, var value)) {
            return value.min(BigInteger.valueOf(Long.MAX_VALUE)).longValue();
        }
        throw StarkeepException.of(
                ErrorCode.NOT_SUPPORTED_YET, "LIMIT of a SHOW statement other than by numbers");
    }

    private static int column(Expression expression, List<ResultColumn> columns) {
        if (!(expression instanceof Expression.ColumnReference(_, var name))) {
            throw StarkeepException.of(
                    ErrorCode.NOT_SUPPORTED_YET,
                    "ORDER BY of a SHOW statement other than by its columns");
        }
        List<String> names = columns.stream().map(ResultColumn::name).toList();
        for (int at = 0; at < names.size(); at++) {
            if (names.get(at).equalsIgnoreCase(name.last())) {
                return at;
            }
        }
        throw StarkeepException.of(
                ErrorCode.UNKNOWN_COLUMN, name.last(), NearestName.hint(name.last(), names));
    }

    private static String text(List<@Nullable String> row, int column) {
        String text = row.get(column);
        return text == null ? "" : text;
    }

    /// Numbers as numbers, all else as text.
    private static int order(String one, String other) {
        try {
            return new BigDecimal(one).compareTo(new BigDecimal(other));
        } catch (NumberFormatException _) {
            return one.compareTo(other);
        }
    }
}
