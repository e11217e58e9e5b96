package io.starkeep.plan.bind;

import io.starkeep.plan.constant.ConstantCasts;
import io.starkeep.plan.function.TypeRules;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.plan.tree.TypedExpression.Cast;
import io.starkeep.plan.tree.TypedExpression.Constant;
import io.starkeep.sql.tree.Position;
import io.starkeep.type.SqlType;
import java.util.List;

/// Puts casts into the tree where types differ; constants are converted at once.
final class Conversions {
    private Conversions() {}

    static TypedExpression to(TypedExpression value, SqlType type) {
        boolean texts = TypeRules.isString(value.type()) && TypeRules.isString(type);
        return texts ? value : explicit(value, type);
    }

    static List<TypedExpression> allTo(List<TypedExpression> values, SqlType type) {
        return values.stream().map(value -> to(value, type)).toList();
    }

    /// As CAST: of text to text too.
    static TypedExpression explicit(TypedExpression value, SqlType type) {
        if (value.type().equals(type)) {
            return value;
        }
        if (value instanceof Constant(var constant)) {
            return ConstantCasts.cast(constant, type)
                    .<TypedExpression>map(Constant::new)
                    .orElseGet(() -> new Cast(value, type));
        }
        return new Cast(value, type);
    }

    /// The type that all these values can take.
    static SqlType common(List<TypedExpression> values, Position position) {
        return commonType(values.stream().map(TypedExpression::type).toList(), position);
    }

    static SqlType commonType(List<SqlType> types, Position position) {
        return TypeRules.common(types)
                .orElseThrow(() ->
                        Faults.semantic(
                                position,
                                "These types have nothing in common: "
                                        + String.join(
                                                ", ",
                                                types.stream()
                                                        .map(SqlType::sql)
                                                        .distinct()
                                                        .toList())));
    }
}
