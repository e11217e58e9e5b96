package io.starkeep.plan.bind;

import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.sql.tree.ArithmeticOperator;
import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.Expression.Arithmetic;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/// Long runs of + and -, or of *, as balanced trees.
final class LongChain {
    private static final int LONG = 32;

    private final ExpressionBinder binder;

    LongChain(ExpressionBinder binder) {
        this.binder = binder;
    }

    /// Takes the steps of the same kind off the front when they are many; else takes nothing.
    static List<Arithmetic> takeRun(Deque<Arithmetic> steps) {
        if (steps.size() < LONG) {
            return List.of();
        }
        ArithmeticOperator first = steps.getFirst().operator();
        List<Arithmetic> run = new ArrayList<>();
        Iterator<Arithmetic> rest = steps.iterator();
        while (rest.hasNext()) {
            Arithmetic step = rest.next();
            if (!sameKind(first, step.operator()) || step.right() instanceof Expression.Interval) {
                break;
            }
            run.add(step);
        }
        if (run.size() < LONG) {
            return List.of();
        }
        run.forEach(_ -> steps.removeFirst());
        return run;
    }

    private static boolean sameKind(ArithmeticOperator first, ArithmeticOperator other) {
        return isSum(first) ? isSum(other) : first == ArithmeticOperator.MULTIPLY && other == first;
    }

    private static boolean isSum(ArithmeticOperator operator) {
        return operator == ArithmeticOperator.ADD || operator == ArithmeticOperator.SUBTRACT;
    }

    TypedExpression bind(TypedExpression start, List<Arithmetic> run) {
        List<TypedExpression> kept = new ArrayList<>(List.of(start));
        List<TypedExpression> subtracted = new ArrayList<>();
        for (Arithmetic step : run) {
            boolean minus = step.operator() == ArithmeticOperator.SUBTRACT;
            (minus ? subtracted : kept).add(binder.bind(step.right()));
        }
        boolean sum = isSum(run.getFirst().operator());
        TypedExpression total = balanced(sum ? "add" : "multiply", kept);
        return subtracted.isEmpty()
                ? total
                : binder.functions().scalar("subtract", total, balanced("add", subtracted));
    }

    private TypedExpression balanced(String function, List<TypedExpression> operands) {
        if (operands.size() == 1) {
            return operands.getFirst();
        }
        int half = operands.size() / 2;
        return binder.functions()
                .scalar(
                        function,
                        balanced(function, operands.subList(0, half)),
                        balanced(function, operands.subList(half, operands.size())));
    }
}
