package io.starkeep.plan.prune;

import io.starkeep.plan.function.TypeRules;
import io.starkeep.plan.tree.ComparisonOperator;
import io.starkeep.plan.tree.OwnNames;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.plan.tree.TypedExpression.Cast;
import io.starkeep.plan.tree.TypedExpression.ColumnReference;
import io.starkeep.plan.tree.TypedExpression.Comparison;
import io.starkeep.plan.tree.TypedExpression.Connective;
import io.starkeep.plan.tree.TypedExpression.Constant;
import io.starkeep.plan.tree.TypedExpression.EngineCall;
import io.starkeep.plan.tree.TypedExpression.Junction;
import io.starkeep.plan.tree.TypedExpression.Membership;
import io.starkeep.plan.tree.TypedExpression.Not;
import io.starkeep.plan.tree.TypedExpression.NullTest;
import io.starkeep.type.Column;
import io.starkeep.type.SqlType;
import io.starkeep.type.SqlType.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The part of a statement's conditions that whoever holds a scan's rows may check before it sends
/// them. The statement checks all its conditions itself: the filter leaves out rows, and never
/// changes an answer.
///
/// Only what cannot fail and asks for nothing but the row is taken: comparisons, IN, LIKE and tests
/// for NULL over the scan's columns and constants, joined by AND, OR and NOT. Of an OR over several
/// relations that is what each of its ways asks of this one.
public final class ScanFilter {
    /// Larger conditions are not worth their way.
    private static final int MOST_NODES = 2_000;

    private final String alias;
    private final OwnNames names;
    private final List<TypedExpression> taken = new ArrayList<>();
    private boolean complete = true;

    /// @param columns of the table, in the order of their generated names
    public ScanFilter(String alias, List<Column> columns) {
        this.alias = alias;
        this.names = new OwnNames(columns);
    }

    /// @param condition that every wanted row of the scan meets, alone or joined with others
    public void add(TypedExpression condition, Padding padding) {
        if (condition instanceof Junction(Connective connective, List<TypedExpression> terms)
                && connective == Connective.AND) {
            terms.forEach(term -> add(term, padding));
        } else if (isOwn(condition) && isSmall(condition) && keepsPadding(condition, padding)) {
            taken.add(names.in(condition));
        } else {
            complete = false;
            implied(condition)
                    .filter(ScanFilter::isSmall)
                    .filter(weaker -> keepsPadding(weaker, padding))
                    .ifPresent(weaker -> taken.add(names.in(weaker)));
        }
    }

    /// What a condition over several relations says of the scan's rows alone: of each way to meet
    /// an OR, the part that is about them.
    private Optional<TypedExpression> implied(TypedExpression condition) {
        if (isOwn(condition)) {
            return Optional.of(condition);
        }
        if (!(condition instanceof Junction(Connective connective, List<TypedExpression> terms))) {
            return Optional.empty();
        }
        List<TypedExpression> own = terms.stream().flatMap(term -> implied(term).stream()).toList();
        if (own.isEmpty() || connective == Connective.OR && own.size() < terms.size()) {
            return Optional.empty();
        }
        return Optional.of(own.size() == 1 ? own.getFirst() : new Junction(connective, own));
    }

    /// Whether every condition that was added is in the filter.
    public boolean isComplete() {
        return complete;
    }

    /// Over the columns by their own names; empty when no condition can be checked early.
    public Optional<TypedExpression> condition() {
        return switch (taken.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(taken.getFirst());
            default -> Optional.of(new Junction(Connective.AND, taken));
        };
    }

    private boolean isOwn(TypedExpression condition) {
        return switch (condition) {
            case Junction(var _, List<TypedExpression> terms) ->
                    terms.stream().allMatch(this::isOwn);
            case Not(TypedExpression negated) -> isOwn(negated);
            case NullTest(TypedExpression value) -> isColumn(value);
            case Comparison(var _, TypedExpression left, TypedExpression right) ->
                    isColumn(left) && isValue(right) || isColumn(right) && isValue(left);
            case Membership(TypedExpression value, List<TypedExpression> options) ->
                    isColumn(value) && options.stream().allMatch(Constant.class::isInstance);
            case EngineCall call -> isLike(call);
            default -> false;
        };
    }

    /// With a pattern that the binder has checked.
    private boolean isLike(EngineCall call) {
        return call.template().startsWith("({0} LIKE {1}")
                && isColumn(call.arguments().getFirst())
                && call.arguments().getLast() instanceof Constant;
    }

    private boolean isValue(TypedExpression value) {
        return value instanceof Constant || isColumn(value);
    }

    /// A column, as it is or converted by the engine's own rules for numbers and dates.
    private boolean isColumn(TypedExpression value) {
        if (value instanceof Cast(ColumnReference reference, SqlType type)) {
            return isColumn(reference) && isPlain(reference.type(), type);
        }
        return value instanceof ColumnReference reference && reference.relation().equals(alias);
    }

    private static boolean isPlain(SqlType from, SqlType to) {
        return TypeRules.isNumeric(from) && TypeRules.isNumeric(to) && to != Scalar.BOOLEAN
                || from == Scalar.DATE && to == Scalar.DATETIME;
    }

    private static boolean isSmall(TypedExpression condition) {
        return nodes(condition) <= MOST_NODES;
    }

    private static long nodes(TypedExpression expression) {
        return 1 + expression.children().stream().mapToLong(ScanFilter::nodes).sum();
    }

    /// A row of NULLs that a join made must not come of a row that was left out: the condition has
    /// to refuse such a row, so that the statement does.
    private static boolean keepsPadding(TypedExpression condition, Padding padding) {
        return padding == Padding.NEVER || overNulls(condition) != Truth.TRUE;
    }

    private enum Truth {
        TRUE,
        FALSE,
        UNKNOWN
    }

    /// What a condition is where every column is NULL.
    private static Truth overNulls(TypedExpression condition) {
        return switch (condition) {
            case Junction(Connective connective, List<TypedExpression> terms) ->
                    junction(connective, terms.stream().map(ScanFilter::overNulls).toList());
            case Not(TypedExpression negated) ->
                    switch (overNulls(negated)) {
                        case TRUE -> Truth.FALSE;
                        case FALSE -> Truth.TRUE;
                        case UNKNOWN -> Truth.UNKNOWN;
                    };
            case NullTest _ -> Truth.TRUE;
            case Comparison comparison -> overNulls(comparison);
            default -> Truth.UNKNOWN;
        };
    }

    private static Truth overNulls(Comparison comparison) {
        if (comparison.operator() != ComparisonOperator.NULL_SAFE_EQUAL) {
            return Truth.UNKNOWN;
        }
        return isGiven(comparison.left()) || isGiven(comparison.right()) ? Truth.FALSE : Truth.TRUE;
    }

    private static boolean isGiven(TypedExpression value) {
        return value instanceof Constant(var constant) && constant.text().isPresent();
    }

    private static Truth junction(Connective connective, List<Truth> terms) {
        Truth decisive = connective == Connective.AND ? Truth.FALSE : Truth.TRUE;
        if (terms.contains(decisive)) {
            return decisive;
        }
        if (terms.contains(Truth.UNKNOWN)) {
            return Truth.UNKNOWN;
        }
        return connective == Connective.AND ? Truth.TRUE : Truth.FALSE;
    }
}
