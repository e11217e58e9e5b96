package io.starkeep.plan.render;

import io.starkeep.plan.TypedValue;
import io.starkeep.plan.tree.ComparisonOperator;
import io.starkeep.plan.tree.SortKey;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.plan.tree.TypedExpression.AggregateCall;
import io.starkeep.plan.tree.TypedExpression.Branch;
import io.starkeep.plan.tree.TypedExpression.Case;
import io.starkeep.plan.tree.TypedExpression.Cast;
import io.starkeep.plan.tree.TypedExpression.ColumnReference;
import io.starkeep.plan.tree.TypedExpression.Comparison;
import io.starkeep.plan.tree.TypedExpression.Constant;
import io.starkeep.plan.tree.TypedExpression.EngineCall;
import io.starkeep.plan.tree.TypedExpression.Exists;
import io.starkeep.plan.tree.TypedExpression.Grouping;
import io.starkeep.plan.tree.TypedExpression.Junction;
import io.starkeep.plan.tree.TypedExpression.Lambda;
import io.starkeep.plan.tree.TypedExpression.LambdaParameter;
import io.starkeep.plan.tree.TypedExpression.Membership;
import io.starkeep.plan.tree.TypedExpression.Not;
import io.starkeep.plan.tree.TypedExpression.NullTest;
import io.starkeep.plan.tree.TypedExpression.Quantifier;
import io.starkeep.plan.tree.TypedExpression.ScalarSubquery;
import io.starkeep.plan.tree.TypedExpression.SubqueryComparison;
import io.starkeep.plan.tree.TypedExpression.WindowCall;
import io.starkeep.plan.tree.TypedQuery;
import io.starkeep.type.SqlType;
import io.starkeep.type.SqlType.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Expressions as Spark's SQL.
final class SparkExpressions {
    private final Function<TypedQuery, String> queries;

    /// @param queries writes the queries of subqueries
    SparkExpressions(Function<TypedQuery, String> queries) {
        this.queries = queries;
    }

    SparkText write(TypedExpression expression) {
        return switch (expression) {
            case ColumnReference reference ->
                    new SparkText(
                            reference.relation() + "." + reference.column(), known(reference));
            case Constant(var value) -> new SparkText(SparkConstants.typed(value), value.type());
            case EngineCall call ->
                    ConstantDates.shifted(call)
                            .map(this::write)
                            .orElseGet(() -> SparkFunctions.call(call, writeAll(call.arguments())));
            case Cast cast -> cast(cast);
            case Junction junction -> junction(junction);
            case Not(TypedExpression condition) -> truth("(NOT " + write(condition).sql() + ")");
            case Comparison comparison -> comparison(comparison);
            case NullTest(TypedExpression value) -> truth("(" + write(value).sql() + " IS NULL)");
            case Membership(TypedExpression value, List<TypedExpression> options) ->
                    truth("(" + write(value).sql() + " IN (" + list(options) + "))");
            case Case choice -> choice(choice);
            case AggregateCall call -> SparkFunctions.aggregate(call, writeAll(call.arguments()));
            case ScalarSubquery subquery ->
                    new SparkText("(" + queries.apply(subquery.query()) + ")", subquery.type());
            case Exists(TypedQuery query) -> truth("EXISTS (" + queries.apply(query) + ")");
            case SubqueryComparison comparison -> in(comparison);
            case WindowCall _ -> throw SparkTypeNames.refused("window functions");
            case Grouping _ -> throw SparkTypeNames.refused("grouping()");
            case Lambda _, LambdaParameter _ -> throw SparkTypeNames.refused("functions of arrays");
        };
    }

    /// Refuses columns of types that are not the same in Spark.
    private static SqlType known(ColumnReference reference) {
        SparkTypeNames.name(reference.type());
        return reference.type();
    }

    private List<SparkText> writeAll(List<TypedExpression> expressions) {
        return expressions.stream().map(this::write).toList();
    }

    String list(List<TypedExpression> expressions) {
        return expressions.stream().map(one -> write(one).sql()).collect(Collectors.joining(", "));
    }

    private static SparkText truth(String sql) {
        return new SparkText(sql, Scalar.BOOLEAN);
    }

    /// Conversions that lose nothing and cannot fail.
    private SparkText cast(Cast cast) {
        Optional<TypedValue> constant = ConstantDates.value(cast);
        if (constant.isPresent()) {
            return write(new Constant(constant.get()));
        }
        SparkText value = write(cast.value());
        SqlType from = cast.value().type();
        SqlType to = cast.type();
        boolean dates = from == Scalar.DATE && to == Scalar.DATETIME;
        if (from.equals(to) || dates || isText(from) && isText(to)) {
            return value.as(to);
        }
        if (widens(from, to)) {
            // The value may have more digits in Spark than the dialect gives it, though none of
            // them
            // is needed.
            return value.as(to);
        }
        throw SparkTypeNames.refused("a conversion of " + from.sql() + " to " + to.sql());
    }

    private static boolean isText(SqlType type) {
        return type instanceof SqlType.Char || type instanceof SqlType.Varchar;
    }

    private static boolean widens(SqlType from, SqlType to) {
        Optional<SqlType.Decimal> inner = digits(from);
        Optional<SqlType.Decimal> outer = digits(to);
        return inner.isPresent()
                && outer.isPresent()
                && outer.get().scale() >= inner.get().scale()
                && outer.get().precision() - outer.get().scale()
                        >= inner.get().precision() - inner.get().scale();
    }

    private static Optional<SqlType.Decimal> digits(SqlType type) {
        return switch (type) {
            case SqlType.Decimal decimal -> Optional.of(decimal);
            case Scalar.TINYINT -> Optional.of(new SqlType.Decimal(3, 0));
            case Scalar.SMALLINT -> Optional.of(new SqlType.Decimal(5, 0));
            case Scalar.INT -> Optional.of(new SqlType.Decimal(10, 0));
            case Scalar.BIGINT -> Optional.of(new SqlType.Decimal(19, 0));
            default -> Optional.empty();
        };
    }

    private SparkText junction(Junction junction) {
        return truth(
                junction.terms().stream()
                        .map(term -> write(term).sql())
                        .collect(Collectors.joining(" " + junction.connective() + " ", "(", ")")));
    }

    private SparkText comparison(Comparison given) {
        Comparison comparison = ConstantDates.asDates(given);
        String operator =
                comparison.operator() == ComparisonOperator.NULL_SAFE_EQUAL
                        ? "<=>"
                        : comparison.operator().engine();
        return truth(
                "("
                        + write(comparison.left()).sql()
                        + " "
                        + operator
                        + " "
                        + write(comparison.right()).sql()
                        + ")");
    }

    private SparkText choice(Case choice) {
        StringBuilder out = new StringBuilder("(CASE");
        for (Branch branch : choice.branches()) {
            out.append(" WHEN ").append(write(branch.condition()).sql());
            out.append(" THEN ").append(result(branch.result(), choice.type()));
        }
        choice.otherwise()
                .ifPresent(value -> out.append(" ELSE ").append(result(value, choice.type())));
        return new SparkText(out.append(" END)").toString(), choice.type());
    }

    private String result(TypedExpression value, SqlType type) {
        return write(value).as(type).sql();
    }

    private SparkText in(SubqueryComparison comparison) {
        boolean in =
                comparison.operator() == ComparisonOperator.EQUAL
                        && comparison.quantifier() == Quantifier.ANY;
        if (!in) {
            throw SparkTypeNames.refused("comparisons with ALL or ANY");
        }
        String row =
                comparison.row().size() == 1
                        ? write(comparison.row().getFirst()).sql()
                        : "(" + list(comparison.row()) + ")";
        return truth("(" + row + " IN (" + queries.apply(comparison.query()) + "))");
    }

    static String sortKey(String sql, SortKey key) {
        return sql + " " + key.direction() + " NULLS " + key.nulls();
    }
}
