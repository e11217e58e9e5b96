package io.starkeep.plan.bind;

import io.starkeep.plan.tree.ComparisonOperator;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.plan.tree.TypedExpression.Branch;
import io.starkeep.plan.tree.TypedExpression.Case;
import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.Position;
import io.starkeep.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// CASE in both forms; all results get their common type.
final class CaseBinder {
    private final ExpressionBinder binder;

    CaseBinder(ExpressionBinder binder) {
        this.binder = binder;
    }

    TypedExpression bind(Expression.Case choice) {
        Optional<TypedExpression> operand = choice.operand().map(binder::bind);
        List<TypedExpression> conditions =
                choice.branches().stream()
                        .map(branch -> condition(operand, branch.condition()))
                        .toList();
        List<TypedExpression> results =
                choice.branches().stream().map(branch -> binder.bind(branch.result())).toList();
        return choose(conditions, results, choice.otherwise().map(binder::bind), choice.position());
    }

    private TypedExpression condition(Optional<TypedExpression> operand, Expression when) {
        return operand.<TypedExpression>map(value ->
                        ComparisonBinder.compare(
                                ComparisonOperator.EQUAL,
                                value,
                                binder.bind(when),
                                when.position()))
                .orElseGet(() -> binder.condition(when));
    }

    /// The first result whose condition is true.
    static TypedExpression choose(
            List<TypedExpression> conditions,
            List<TypedExpression> results,
            Optional<TypedExpression> otherwise,
            Position position) {
        SqlType type =
                Conversions.common(
                        Stream.concat(results.stream(), otherwise.stream()).toList(), position);
        List<Branch> branches = new ArrayList<>();
        for (int i = 0; i < conditions.size(); i++) {
            branches.add(new Branch(conditions.get(i), Conversions.to(results.get(i), type)));
        }
        return new Case(branches, otherwise.map(value -> Conversions.to(value, type)), type);
    }
}
