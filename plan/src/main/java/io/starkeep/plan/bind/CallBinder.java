package io.starkeep.plan.bind;

import io.starkeep.plan.function.FunctionKind;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.Expression.FunctionCall;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Calls of functions: finds who knows the function.
final class CallBinder {
    private final ExpressionBinder binder;

    CallBinder(ExpressionBinder binder) {
        this.binder = binder;
    }

    TypedExpression bind(FunctionCall call) {
        String name = call.name().last().toLowerCase(Locale.ROOT);
        if (call.over().isPresent()) {
            return new WindowBinder(binder).bind(call, call.over().get());
        }
        if (AggregateBinder.isGrouping(name)) {
            return AggregateBinder.grouping(binder, call);
        }
        Optional<FunctionKind> kind = binder.functions().catalog().kind(name);
        if (kind.equals(Optional.of(FunctionKind.AGGREGATE))) {
            return aggregate(call);
        }
        if (kind.equals(Optional.of(FunctionKind.WINDOW))) {
            throw Faults.semantic(call.position(), name + " needs an OVER clause");
        }
        return new SessionCalls(binder.statement().context())
                .bind(name, call)
                .or(() -> new ConditionalCalls(binder).bind(name, call))
                .or(() -> new TemporalCalls(binder).bind(name, call))
                .or(() -> new LambdaCalls(binder).bind(name, call))
                .orElseGet(() -> scalar(name, call));
    }

    private TypedExpression aggregate(FunctionCall call) {
        if (binder.place().aggregates() == Place.Allowed.NO) {
            throw Faults.misplacedAggregate(call.position(), binder.place().clause());
        }
        return new AggregateBinder(binder.at(binder.place().insideAggregate())).bind(call);
    }

    private TypedExpression scalar(String name, FunctionCall call) {
        if (call.distinct()) {
            throw Faults.semantic(call.position(), name + " cannot be called with DISTINCT");
        }
        return binder.functions().scalar(name, binder.bindAll(call.arguments()));
    }

    TypedExpression jsonArrow(Expression.JsonArrow arrow) {
        return binder.functions()
                .scalar(
                        "json_query",
                        List.of(binder.bind(arrow.operand()), binder.bind(arrow.path())));
    }
}
