package io.starkeep.plan.render;

import io.starkeep.plan.function.Casts;
import io.starkeep.plan.tree.ComparisonOperator;
import io.starkeep.plan.tree.SortKey;
import io.starkeep.plan.tree.Subqueries;
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
import io.starkeep.plan.tree.TypedExpression.Frame;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Expressions as engine SQL; each result can stand beside any operator.
public final class ExpressionRenderer {
    /// Longer junctions are rendered in pieces.
    private static final int LONG = 100;

    private static final int PIECE = 16;

    private final Function<TypedQuery, String> queries;

    /// @param queries renders the queries of subqueries
    public ExpressionRenderer(Function<TypedQuery, String> queries) {
        this.queries = queries;
    }

    public String render(TypedExpression expression) {
        return switch (expression) {
            case ColumnReference reference -> reference(reference);
            case Constant(var value) -> Constants.typed(value);
            case LambdaParameter(String name, var _) -> name;
            case Lambda lambda -> lambda(lambda);
            case EngineCall call -> call(call);
            case Cast(TypedExpression value, var type) ->
                    Casts.render(render(value), value.type(), type);
            case Junction junction -> junction(junction);
            case Not(TypedExpression condition) -> "(NOT " + render(condition) + ")";
            case Comparison comparison -> comparison(comparison);
            case NullTest(TypedExpression value) -> "(" + render(value) + " IS NULL)";
            case Membership(TypedExpression value, List<TypedExpression> options) ->
                    "(" + render(value) + " IN (" + list(options) + "))";
            case Case choice -> choice(choice);
            case AggregateCall call -> aggregate(call, "");
            case Grouping(List<TypedExpression> keys) ->
                    "CAST(grouping(" + list(keys) + ") AS BIGINT)";
            case WindowCall window -> aggregate(window.call(), " OVER (" + window(window) + ")");
            case ScalarSubquery subquery -> "(" + queries.apply(subquery.query()) + ")";
            case Exists(TypedQuery query) -> "EXISTS (" + queries.apply(query) + ")";
            case SubqueryComparison comparison -> subquery(comparison);
        };
    }

    private static String reference(ColumnReference reference) {
        return reference.relation().isEmpty()
                ? Constants.name(reference.column())
                : reference.relation() + "." + reference.column();
    }

    String list(List<TypedExpression> expressions) {
        return expressions.stream().map(this::render).collect(Collectors.joining(", "));
    }

    private String lambda(Lambda lambda) {
        String parameters =
                lambda.parameters().stream()
                        .map(LambdaParameter::name)
                        .collect(Collectors.joining(", "));
        return "lambda " + parameters + ": " + render(lambda.body());
    }

    private String call(EngineCall call) {
        StringBuilder out = new StringBuilder();
        Templates.fill(
                out,
                call.template(),
                call.arguments().stream().map(this::render).toList(),
                Templates.Marks.NONE);
        return out.toString();
    }

    private String junction(Junction junction) {
        String connective = " " + junction.connective() + " ";
        List<TypedExpression> terms = junction.terms();
        if (terms.size() <= LONG) {
            return balanced(rendered(terms), connective);
        }
        Map<Boolean, List<TypedExpression>> parts =
                terms.stream().collect(Collectors.partitioningBy(Subqueries::isIn));
        List<String> all = new ArrayList<>(rendered(parts.getOrDefault(true, List.of())));
        List<String> plain = rendered(parts.getOrDefault(false, List.of()));
        if (!plain.isEmpty()) {
            all.add(inPieces(plain, connective));
        }
        return balanced(all, connective);
    }

    private List<String> rendered(List<TypedExpression> terms) {
        return terms.stream().map(this::render).toList();
    }

    /// The engine's optimiser takes chains apart and descends thousands of levels into them, or
    /// takes quadratic time: TRY, which changes nothing here, keeps pieces together.
    private static String inPieces(List<String> terms, String connective) {
        List<String> pieces = new ArrayList<>();
        for (int i = 0; i < terms.size(); i += PIECE) {
            List<String> piece = terms.subList(i, Math.min(i + PIECE, terms.size()));
            pieces.add("TRY(" + balanced(piece, connective) + ")");
        }
        return pieces.size() <= LONG ? balanced(pieces, connective) : inPieces(pieces, connective);
    }

    /// Nested in the middle, so that nobody need descend through long chains.
    private static String balanced(List<String> terms, String connective) {
        if (terms.size() == 1) {
            return terms.getFirst();
        }
        int half = terms.size() / 2;
        return "("
                + balanced(terms.subList(0, half), connective)
                + connective
                + balanced(terms.subList(half, terms.size()), connective)
                + ")";
    }

    private String comparison(Comparison comparison) {
        return "("
                + render(comparison.left())
                + " "
                + comparison.operator().engine()
                + " "
                + render(comparison.right())
                + ")";
    }

    private String choice(Case choice) {
        StringBuilder out = new StringBuilder("(CASE");
        for (Branch branch : choice.branches()) {
            out.append(" WHEN ").append(render(branch.condition()));
            out.append(" THEN ").append(render(branch.result()));
        }
        choice.otherwise().ifPresent(value -> out.append(" ELSE ").append(render(value)));
        return out.append(" END)").toString();
    }

    private String aggregate(AggregateCall call, String over) {
        StringBuilder out = new StringBuilder();
        Templates.fill(
                out,
                call.template(),
                call.arguments().stream().map(this::render).toList(),
                new Templates.Marks(
                        call.distinct() ? "DISTINCT " : "",
                        call.order().isEmpty() ? "" : " ORDER BY " + order(call.order()),
                        call.ignoreNulls() ? " IGNORE NULLS" : "",
                        over));
        return out.toString();
    }

    private String window(WindowCall window) {
        StringBuilder out = new StringBuilder();
        if (!window.partition().isEmpty()) {
            out.append("PARTITION BY ").append(list(window.partition()));
        }
        if (!window.order().isEmpty()) {
            out.append(" ORDER BY ").append(order(window.order()));
        }
        window.frame().ifPresent(frame -> out.append(frame(frame)));
        return out.toString();
    }

    private static String frame(Frame frame) {
        return " " + frame.unit() + " BETWEEN " + frame.start() + " AND " + frame.end();
    }

    String order(List<SortKey> keys) {
        return keys.stream()
                .map(key -> sortKey(render(key.value()), key))
                .collect(Collectors.joining(", "));
    }

    static String sortKey(String sql, SortKey key) {
        return sql + " " + key.direction() + " NULLS " + key.nulls();
    }

    private String subquery(SubqueryComparison comparison) {
        String row =
                comparison.row().size() == 1
                        ? render(comparison.row().getFirst())
                        : "(" + list(comparison.row()) + ")";
        boolean in =
                comparison.operator() == ComparisonOperator.EQUAL
                        && comparison.quantifier() == Quantifier.ANY;
        String test = in ? "IN" : comparison.operator().engine() + " " + comparison.quantifier();
        return "(" + row + " " + test + " (" + queries.apply(comparison.query()) + "))";
    }
}
