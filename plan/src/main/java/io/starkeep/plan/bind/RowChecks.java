package io.starkeep.plan.bind;

import io.starkeep.plan.TypedValue;
import io.starkeep.plan.constant.ByteLimits;
import io.starkeep.plan.function.TypeRules;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.plan.tree.TypedExpression.Branch;
import io.starkeep.plan.tree.TypedExpression.Case;
import io.starkeep.plan.tree.TypedExpression.Connective;
import io.starkeep.plan.tree.TypedExpression.EngineCall;
import io.starkeep.plan.tree.TypedExpression.Junction;
import io.starkeep.plan.tree.TypedExpression.Not;
import io.starkeep.plan.tree.TypedExpression.NullTest;
import io.starkeep.type.Column;
import io.starkeep.type.SqlType;
import io.starkeep.type.SqlType.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What must hold of a value before it may enter a column, and what to say when it does not.
final class RowChecks {
    private static final int SHOWN = 64;

    private final List<Branch> failures = new ArrayList<>();

    /// The value as the column stores it.
    TypedExpression stored(TargetColumn target) {
        Column column = target.column();
        TypedExpression value = target.value();
        TypedExpression converted = Conversions.to(value, column.type());
        OptionalInt limit = limit(value.type(), column.type());
        if (target.misfit() == TargetColumn.Misfit.NULL) {
            TypedExpression kept = limit.isPresent() ? cut(converted, limit.getAsInt()) : converted;
            checkNull(column, kept);
            return kept;
        }
        checkNull(column, value);
        if (isLossy(value.type(), column.type())) {
            failures.add(
                    new Branch(
                            both(new Not(new NullTest(value)), new NullTest(converted)),
                            message(
                                    "Incorrect " + column.type().sql() + " value: '",
                                    value,
                                    "' for column '" + column.name() + "'")));
        }
        limit.ifPresent(bytes ->
                failures.add(
                        new Branch(
                                longer(converted, bytes),
                                message(
                                        "Data too long for column '"
                                                + column.name()
                                                + "', at most "
                                                + bytes
                                                + " bytes: '",
                                        converted,
                                        "'"))));
        return converted;
    }

    private void checkNull(Column column, TypedExpression value) {
        if (!column.nullable() && value.nullable()) {
            failures.add(
                    new Branch(
                            new NullTest(value),
                            text("Column '" + column.name() + "' cannot be null")));
        }
    }

    /// NULL for a good row, else the first failure.
    TypedExpression reason() {
        return failures.isEmpty()
                ? ExpressionBinder.constant(new TypedValue(SqlType.STRING, Optional.empty()))
                : new Case(failures, Optional.empty(), SqlType.STRING);
    }

    /// The most bytes, where the value might have more.
    private static OptionalInt limit(SqlType from, SqlType to) {
        OptionalInt most = ByteLimits.of(to);
        OptionalInt has =
                TypeRules.isString(from) || from instanceof SqlType.Varbinary
                        ? ByteLimits.of(from)
                        : OptionalInt.empty();
        boolean fits =
                most.isEmpty()
                        || from == Scalar.NULL
                        || (has.isPresent() && has.getAsInt() <= most.getAsInt());
        return fits ? OptionalInt.empty() : most;
    }

    /// Whether a value may fail to convert.
    static boolean isLossy(SqlType from, SqlType to) {
        if (from.equals(to) || from == Scalar.NULL || TypeRules.isString(to)) {
            return from instanceof SqlType.Varbinary && !from.equals(to);
        }
        if (to == Scalar.DATETIME && from == Scalar.DATE) {
            return false;
        }
        boolean number = TypeRules.isInteger(from) || from == Scalar.BOOLEAN;
        if (number && TypeRules.isInteger(to)) {
            return !TypeRules.common(from, to).equals(Optional.of(to));
        }
        if (number && to == Scalar.DOUBLE) {
            return false;
        }
        return !(from instanceof SqlType.Decimal(int p1, int s1)
                && to instanceof SqlType.Decimal(int p2, int s2)
                && p2 - s2 >= p1 - s1
                && s2 >= s1);
    }

    private static TypedExpression both(TypedExpression one, TypedExpression other) {
        return new Junction(Connective.AND, List.of(one, other));
    }

    private static TypedExpression longer(TypedExpression value, int bytes) {
        String length =
                value.type() instanceof SqlType.Varbinary ? "octet_length({0})" : "strlen({0})";
        return new EngineCall(
                "(" + length + " > " + bytes + ")", List.of(value), Scalar.BOOLEAN, true);
    }

    private static TypedExpression cut(TypedExpression value, int bytes) {
        return new Case(
                List.of(
                        new Branch(
                                new Not(
                                        new EngineCall(
                                                "coalesce({0}, FALSE)",
                                                List.of(longer(value, bytes)),
                                                Scalar.BOOLEAN,
                                                false)),
                                value)),
                Optional.empty(),
                value.type());
    }

    private static TypedExpression message(String before, TypedExpression value, String after) {
        SqlType type = value.type();
        TypedExpression shown =
                type instanceof SqlType.Varbinary
                        ? new EngineCall("hex({0})", List.of(value), SqlType.STRING, true)
                        : Conversions.to(value, SqlType.STRING);
        return new EngineCall(
                "({0} || left(coalesce({1}, ''), " + SHOWN + ") || {2})",
                List.of(text(before), shown, text(after)),
                SqlType.STRING,
                true);
    }

    private static TypedExpression text(String text) {
        return ExpressionBinder.constant(TypedValue.of(text));
    }
}
