package io.starkeep.plan.bind;

import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.SortItem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Walks the syntax of expressions, not into subqueries, with a loop: chains may be very long.
final class SyntaxOperands {
    private SyntaxOperands() {}

    static boolean anyMatch(Expression root, Predicate<Expression> condition) {
        Deque<Expression> waiting = new ArrayDeque<>(List.of(root));
        while (!waiting.isEmpty()) {
            Expression expression = waiting.pop();
            if (condition.test(expression)) {
                return true;
            }
            of(expression).forEach(waiting::push);
        }
        return false;
    }

    static List<Expression> of(Expression expression) {
        return switch (expression) {
            case Expression.Interval interval -> List.of(interval.amount());
            case Expression.Unary unary -> List.of(unary.operand());
            case Expression.Arithmetic arithmetic -> List.of(arithmetic.left(), arithmetic.right());
            case Expression.Comparison comparison -> List.of(comparison.left(), comparison.right());
            case Expression.QuantifiedComparison quantified -> List.of(quantified.left());
            case Expression.Not not -> List.of(not.operand());
            case Expression.Logical logical -> logical.terms();
            case Expression.IsNull isNull -> List.of(isNull.operand());
            case Expression.IsTruth isTruth -> List.of(isTruth.operand());
            case Expression.Between between ->
                    List.of(between.operand(), between.low(), between.high());
            case Expression.InList inList -> with(inList.operand(), inList.elements());
            case Expression.InQuery inQuery -> List.of(inQuery.operand());
            case Expression.Match match -> List.of(match.operand(), match.pattern());
            case Expression.Case choice -> ofCase(choice);
            case Expression.Cast cast -> List.of(cast.operand());
            case Expression.FunctionCall call -> ofCall(call);
            case Expression.Lambda lambda -> List.of(lambda.body());
            case Expression.ArrayLiteral array -> array.elements();
            case Expression.Subscript subscript -> List.of(subscript.operand(), subscript.index());
            case Expression.Slice slice ->
                    with(
                            slice.operand(),
                            Stream.of(slice.from(), slice.to()).flatMap(Optional::stream).toList());
            case Expression.JsonArrow arrow -> List.of(arrow.operand(), arrow.path());
            case Expression.Row row -> row.elements();
            default -> List.of();
        };
    }

    private static List<Expression> with(Expression first, List<Expression> rest) {
        List<Expression> all = new ArrayList<>(rest.size() + 1);
        all.add(first);
        all.addAll(rest);
        return all;
    }

    private static List<Expression> ofCase(Expression.Case choice) {
        List<Expression> operands = new ArrayList<>();
        choice.operand().ifPresent(operands::add);
        choice.branches()
                .forEach(branch -> {
                    operands.add(branch.condition());
                    operands.add(branch.result());
                });
        choice.otherwise().ifPresent(operands::add);
        return operands;
    }

    private static List<Expression> ofCall(Expression.FunctionCall call) {
        List<Expression> operands = new ArrayList<>(call.arguments());
        call.orderBy().stream().map(SortItem::expression).forEach(operands::add);
        call.over()
                .ifPresent(window -> {
                    operands.addAll(window.partitionBy());
                    window.orderBy().stream().map(SortItem::expression).forEach(operands::add);
                });
        return operands;
    }
}
