package io.starkeep.plan.render;

import io.starkeep.plan.PartialGroups;
import io.starkeep.plan.TableScan;
import io.starkeep.plan.function.TypeRules;
import io.starkeep.plan.prune.Padding;
import io.starkeep.plan.prune.ScanFilter;
import io.starkeep.plan.tree.OwnNames;
import io.starkeep.plan.tree.Projection;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.plan.tree.TypedExpression.AggregateCall;
import io.starkeep.plan.tree.TypedExpression.Cast;
import io.starkeep.plan.tree.TypedExpression.ColumnReference;
import io.starkeep.plan.tree.TypedExpression.Constant;
import io.starkeep.plan.tree.TypedExpression.EngineCall;
import io.starkeep.plan.tree.TypedRelation.Aggregation;
import io.starkeep.type.Column;
import io.starkeep.type.DefaultValue;
import io.starkeep.type.KeysType;
import io.starkeep.type.SqlType;
import io.starkeep.type.SqlType.Scalar;
import io.starkeep.type.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// An aggregation over one table, computed in two steps: groups of some rows each, then groups of
/// these groups. Only where both ways give the same answer to the last digit: COUNT, MIN, MAX, and
/// SUM and AVG of integers and decimals, whose partial sums have all digits; all over the table's
/// columns and plain arithmetic, and without a condition that could fail.
final class SplitAggregation {
    private static final int MAX_DIGITS = 38;

    private static final String COUNT_ROWS = "count(*){over}";
    private static final String COUNT = "count({*}{0}){over}";
    private static final String SUM = "sum({*}{0}){over}";
    private static final String MIN = "min({*}{0}){over}";
    private static final String MAX = "max({*}{0}){over}";

    /// Of calls of [EngineCall]: `+`, `-` and `*`.
    private static final Pattern ARITHMETIC =
            Pattern.compile(
                    "\\(-\\{0}\\)|\\(\\{0} [-+*] \\{1}\\)"
                            + "|CAST\\(\\{0} [-+*] \\{1} AS DECIMAL\\(\\d+, ?\\d+\\)\\)");

    private final TableScan scan;
    private final ExpressionRenderer expressions;
    private final List<String> partial = new ArrayList<>();
    private final List<String> groups = new ArrayList<>();
    private final List<String> whole = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();
    private boolean possible;

    private SplitAggregation(TableScan scan, ExpressionRenderer expressions) {
        this.scan = scan;
        this.expressions = expressions;
    }

    /// @param scan the source of the aggregation
    /// @return empty when it has to see all rows at once
    static Optional<SplitAggregation> of(
            Aggregation aggregation, TableScan scan, ExpressionRenderer expressions) {
        SplitAggregation split = new SplitAggregation(scan, expressions);
        split.possible =
                aggregation.sets().isEmpty() && split.isFilteredEarly(aggregation.filter());
        aggregation.keys().forEach(split::key);
        aggregation.aggregates().forEach(split::aggregate);
        return split.possible && !split.columns.isEmpty() ? Optional.of(split) : Optional.empty();
    }

    PartialGroups partial() {
        return new PartialGroups(
                String.join(", ", partial),
                String.join(", ", groups),
                new TableSchema(KeysType.DUPLICATE, columns, 1));
    }

    /// A query with the columns of the aggregation.
    ///
    /// @param source a query for the partial groups
    String whole(String source) {
        int keys = groups.size();
        List<String> names =
                columns.subList(0, keys).stream()
                        .map(column -> Constants.name(column.name()))
                        .toList();
        return "SELECT "
                + String.join(", ", whole)
                + " FROM ("
                + source
                + ")"
                + (keys == 0 ? "" : " GROUP BY " + String.join(", ", names));
    }

    /// Whether the scan's filter is the whole condition: nothing can check it again later.
    private boolean isFilteredEarly(Optional<TypedExpression> condition) {
        ScanFilter filter = new ScanFilter(scan.alias(), scan.table().schema().columns());
        condition.ifPresent(whole -> filter.add(whole, Padding.NEVER));
        return filter.isComplete() && filter.condition().equals(scan.filter());
    }

    private void key(Projection key) {
        possible &= isOwnColumn(key.value()) && isExact(key.value().type());
        if (possible) {
            String value = render(key.value());
            groups.add(value);
            whole.add(part(value, key.value().type()) + " AS " + key.column());
        }
    }

    private void aggregate(Projection projection) {
        if (projection.value() instanceof AggregateCall call
                && !call.distinct()
                && call.order().isEmpty()
                && !call.ignoreNulls()
                && call.arguments().stream().allMatch(this::isArithmetic)) {
            Optional<String> combined = combined(call);
            combined.ifPresent(sql -> whole.add(sql + " AS " + projection.column()));
            possible &= combined.isPresent();
        } else {
            possible = false;
        }
    }

    /// The call's template with each of its functions replaced by one over partial results.
    private Optional<String> combined(AggregateCall call) {
        String sql = call.template();
        if (sql.contains(COUNT_ROWS)) {
            sql = sql.replace(COUNT_ROWS, count("count(*)"));
        }
        if (call.arguments().size() == 1 && possible) {
            TypedExpression argument = call.arguments().getFirst();
            String value = render(argument);
            if (sql.contains(COUNT)) {
                sql = sql.replace(COUNT, count("count(" + value + ")"));
            }
            Optional<SqlType> sum = sum(argument.type());
            if (sql.contains(SUM) && sum.isPresent()) {
                sql = sql.replace(SUM, "sum(" + part("sum(" + value + ")", sum.get()) + ")");
            }
            if (sql.contains(MIN) && isExact(argument.type())) {
                sql = sql.replace(MIN, "min(" + part("min(" + value + ")", argument.type()) + ")");
            }
            if (sql.contains(MAX) && isExact(argument.type())) {
                sql = sql.replace(MAX, "max(" + part("max(" + value + ")", argument.type()) + ")");
            }
        }
        return sql.indexOf('{') < 0 ? Optional.of(sql) : Optional.empty();
    }

    private String count(String counted) {
        return "coalesce(CAST(sum(" + part(counted, Scalar.BIGINT) + ") AS BIGINT), 0)";
    }

    /// Adds a column to the partial groups.
    ///
    /// @return its name
    private String part(String sql, SqlType type) {
        String name = "p" + (columns.size() + 1);
        columns.add(new Column(name, type, true, new DefaultValue.None(), ""));
        partial.add(sql + " AS " + Constants.name(name));
        return Constants.name(name);
    }

    private String render(TypedExpression own) {
        return expressions.render(new OwnNames(scan.table().schema().columns()).in(own));
    }

    /// The type that holds every sum of such values.
    private static Optional<SqlType> sum(SqlType type) {
        if (type instanceof SqlType.Decimal decimal) {
            return Optional.of(new SqlType.Decimal(MAX_DIGITS, decimal.scale()));
        }
        return TypeRules.isInteger(type) || type == Scalar.BOOLEAN
                ? Optional.of(Scalar.LARGEINT)
                : Optional.empty();
    }

    /// Of values that compare and travel without any doubt.
    private static boolean isExact(SqlType type) {
        return TypeRules.isNumeric(type) && !TypeRules.isFloating(type)
                || TypeRules.isString(type)
                || TypeRules.isDate(type);
    }

    private boolean isArithmetic(TypedExpression value) {
        if (value instanceof Cast(TypedExpression from, SqlType type)) {
            return TypeRules.isNumeric(from.type())
                    && TypeRules.isNumeric(type)
                    && isArithmetic(from);
        }
        if (value instanceof EngineCall call) {
            return ARITHMETIC.matcher(call.template()).matches()
                    && call.arguments().stream().allMatch(this::isArithmetic);
        }
        return value instanceof Constant || isOwnColumn(value);
    }

    private boolean isOwnColumn(TypedExpression value) {
        return value instanceof ColumnReference reference
                && reference.relation().equals(scan.alias());
    }
}
