package io.starkeep.plan.bind;

import io.starkeep.plan.TypedValue;
import io.starkeep.plan.function.EngineTypes;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.plan.tree.TypedExpression.EngineCall;
import io.starkeep.sql.tree.Expression;
import io.starkeep.type.SqlType;
import io.starkeep.type.SqlType.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Array literals, elements and slices.
final class ArrayBinder {
    private final ExpressionBinder binder;

    ArrayBinder(ExpressionBinder binder) {
        this.binder = binder;
    }

    TypedExpression literal(Expression.ArrayLiteral literal) {
        List<TypedExpression> elements = binder.bindAll(literal.elements());
        SqlType common =
                literal.elementType()
                        .orElseGet(() -> Conversions.common(elements, literal.position()));
        SqlType element = common == Scalar.NULL ? Scalar.BOOLEAN : common;
        String list =
                IntStream.range(0, elements.size())
                        .mapToObj(i -> "{" + i + "}")
                        .collect(Collectors.joining(", ", "[", "]"));
        SqlType type = new SqlType.Array(element);
        return new EngineCall(
                "CAST(" + list + " AS " + EngineTypes.name(type) + ")",
                Conversions.allTo(elements, element),
                type,
                false);
    }

    TypedExpression subscript(Expression.Subscript subscript) {
        return binder.functions()
                .scalar(
                        "element_at",
                        binder.bind(subscript.operand()),
                        binder.bind(subscript.index()));
    }

    /// `a[from : to]`, both ends included.
    TypedExpression slice(Expression.Slice slice) {
        TypedExpression one = ExpressionBinder.constant(TypedValue.of(1));
        TypedExpression from = slice.from().map(binder::bind).orElse(one);
        List<TypedExpression> arguments =
                new ArrayList<>(List.of(binder.bind(slice.operand()), from));
        slice.to()
                .map(binder::bind)
                .map(to ->
                        binder.functions()
                                .scalar(
                                        "add",
                                        binder.functions().scalar("subtract", to, from),
                                        one))
                .ifPresent(arguments::add);
        return binder.functions().scalar("array_slice", arguments);
    }
}
