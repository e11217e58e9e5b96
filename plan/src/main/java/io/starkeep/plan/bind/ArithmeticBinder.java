package io.starkeep.plan.bind;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.plan.TypedValue;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.plan.tree.TypedExpression.Constant;
import io.starkeep.sql.tree.ArithmeticOperator;
import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.Expression.Arithmetic;
import io.starkeep.sql.tree.Position;
import io.starkeep.type.SqlType;
import io.starkeep.type.SqlType.Scalar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Arithmetic between numbers, and between dates and intervals.
///
/// The parser's chains lean left and may be very long: the left side is walked with a loop, and
/// long sums and products become balanced trees, which neither this program nor the engine has to
/// descend thousands of levels into.
final class ArithmeticBinder {
    /// Chains of other operators, or of mixed ones, longer than this are refused.
    private static final int CHAIN_LIMIT = 200;

    private final ExpressionBinder binder;

    ArithmeticBinder(ExpressionBinder binder) {
        this.binder = binder;
    }

    static String function(ArithmeticOperator operator) {
        return switch (operator) {
            case ADD -> "add";
            case SUBTRACT -> "subtract";
            case MULTIPLY -> "multiply";
            case DIVIDE -> "divide";
            case INTEGER_DIVIDE -> "int_divide";
            case MODULO -> "mod";
            case BIT_AND -> "bitand";
            case BIT_OR -> "bitor";
            case BIT_XOR -> "bitxor";
            case SHIFT_LEFT -> "bit_shift_left";
            case SHIFT_RIGHT -> "bit_shift_right";
            case SHIFT_RIGHT_LOGICAL -> "bit_shift_right_logical";
        };
    }

    TypedExpression bind(Arithmetic chain) {
        Deque<Arithmetic> steps = new ArrayDeque<>();
        Expression first = chain;
        while (first instanceof Arithmetic step) {
            steps.push(step);
            first = step.left();
        }
        if (first instanceof Expression.Interval interval) {
            return fromInterval(interval, steps);
        }
        return fold(binder.bind(first), steps);
    }

    private TypedExpression fold(TypedExpression start, Deque<Arithmetic> steps) {
        TypedExpression value = start;
        int length = 0;
        while (!steps.isEmpty()) {
            length++;
            check(length, steps.getFirst().position());
            List<Arithmetic> run = LongChain.takeRun(steps);
            value =
                    run.isEmpty()
                            ? step(value, steps.pop())
                            : new LongChain(binder).bind(value, run);
        }
        return value;
    }

    private static void check(int length, Position position) {
        if (length > CHAIN_LIMIT) {
            throw StarkeepException.of(
                    ErrorCode.NESTED_TOO_DEEPLY,
                    "The chain of operators has more than %d steps%s; use parentheses to split it"
                            .formatted(CHAIN_LIMIT, Faults.at(position)));
        }
    }

    private TypedExpression step(TypedExpression left, Arithmetic step) {
        if (step.right() instanceof Expression.Interval interval) {
            return new IntervalBinder(binder).shift(left, step.operator(), interval);
        }
        return binder.functions()
                .scalar(function(step.operator()), left, binder.bind(step.right()));
    }

    /// `INTERVAL 1 DAY + d + …`
    private TypedExpression fromInterval(Expression.Interval interval, Deque<Arithmetic> steps) {
        Arithmetic first = steps.pop();
        if (first.operator() != ArithmeticOperator.ADD) {
            throw Faults.semantic(interval.position(), "INTERVAL can only be added to a date here");
        }
        TypedExpression date = binder.bind(first.right());
        return fold(new IntervalBinder(binder).shift(date, first.operator(), interval), steps);
    }

    TypedExpression unary(Expression.Unary unary) {
        TypedExpression operand = binder.bind(unary.operand());
        return switch (unary.operator()) {
            case PLUS -> binder.functions().scalar("positive", operand);
            case MINUS ->
                    negated(operand)
                            .orElseGet(() -> binder.functions().scalar("negative", operand));
            case BIT_NOT -> binder.functions().scalar("bitnot", operand);
        };
    }

    /// A negative number is a literal too, so that -128 is a TINYINT.
    private static Optional<TypedExpression> negated(TypedExpression operand) {
        if (!(operand instanceof Constant(TypedValue(SqlType type, Optional<String> text)))) {
            return Optional.empty();
        }
        return text.flatMap(digits -> negated(type, digits)).map(ExpressionBinder::constant);
    }

    private static Optional<TypedValue> negated(SqlType type, String text) {
        return switch (type) {
            case Scalar.DOUBLE -> Optional.of(LiteralBinder.floating(-Double.parseDouble(text)));
            case Scalar.TINYINT, Scalar.SMALLINT, Scalar.INT, Scalar.BIGINT, Scalar.LARGEINT ->
                    Optional.of(LiteralBinder.integer(new BigInteger(text).negate()));
            case SqlType.Decimal decimal ->
                    Optional.of(
                            TypedValue.of(decimal, new BigDecimal(text).negate().toPlainString()));
            default -> Optional.empty();
        };
    }
}
