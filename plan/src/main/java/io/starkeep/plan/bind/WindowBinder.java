package io.starkeep.plan.bind;

import io.starkeep.plan.tree.SortKey;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.plan.tree.TypedExpression.Constant;
import io.starkeep.plan.tree.TypedExpression.Frame;
import io.starkeep.plan.tree.TypedExpression.WindowCall;
import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.Expression.FunctionCall;
import io.starkeep.sql.tree.Position;
import io.starkeep.sql.tree.QueryBody.NamedWindow;
import io.starkeep.sql.tree.WindowSpecification;
import java.util.List;
import java.util.Optional;

/// Calls with OVER.
final class WindowBinder {
    private final ExpressionBinder binder;

    WindowBinder(ExpressionBinder binder) {
        this.binder = binder;
    }

    TypedExpression bind(FunctionCall call, WindowSpecification over) {
        if (binder.place().windows() == Place.Allowed.NO) {
            throw Faults.semantic(
                    call.position(),
                    "Window function %s cannot be used in %s"
                            .formatted(call.name().last(), binder.place().clause()));
        }
        ExpressionBinder inside = binder.at(binder.place().insideWindow());
        WindowSpecification window = resolved(over);
        List<SortKey> order = SortKeys.bind(inside, window.orderBy());
        return new WindowCall(
                new AggregateBinder(inside).bind(call),
                inside.bindAll(window.partitionBy()),
                order,
                window.frame().map(frame -> frame(inside, frame, window.position())));
    }

    /// The window with what it takes from a named one.
    private WindowSpecification resolved(WindowSpecification window) {
        if (window.base().isEmpty()) {
            return window;
        }
        String name = window.base().get();
        WindowSpecification base =
                binder.place().namedWindows().stream()
                        .filter(named -> named.name().equalsIgnoreCase(name))
                        .map(NamedWindow::window)
                        .findFirst()
                        .map(this::resolved)
                        .orElseThrow(() ->
                                Faults.semantic(
                                        window.position(), "Window '" + name + "' is not defined"));
        return new WindowSpecification(
                window.position(),
                Optional.empty(),
                window.partitionBy().isEmpty() ? base.partitionBy() : window.partitionBy(),
                window.orderBy().isEmpty() ? base.orderBy() : window.orderBy(),
                window.frame().or(base::frame));
    }

    private static Frame frame(
            ExpressionBinder binder, WindowSpecification.Frame frame, Position position) {
        return new Frame(
                frame.unit().name(),
                bound(binder, frame.start(), position),
                bound(binder, frame.end(), position));
    }

    private static String bound(
            ExpressionBinder binder, WindowSpecification.Bound bound, Position position) {
        return switch (bound) {
            case WindowSpecification.Bound.UnboundedPreceding() -> "UNBOUNDED PRECEDING";
            case WindowSpecification.Bound.UnboundedFollowing() -> "UNBOUNDED FOLLOWING";
            case WindowSpecification.Bound.CurrentRow() -> "CURRENT ROW";
            case WindowSpecification.Bound.Preceding(Expression distance) ->
                    distance(binder, distance, position) + " PRECEDING";
            case WindowSpecification.Bound.Following(Expression distance) ->
                    distance(binder, distance, position) + " FOLLOWING";
        };
    }

    private static String distance(
            ExpressionBinder binder, Expression distance, Position position) {
        if (binder.bind(distance) instanceof Constant(var value)) {
            String text = value.text().orElse("");
            if (text.matches("\\d{1,18}")) {
                return text;
            }
        }
        throw Faults.semantic(position, "The distance of a frame must be a whole number");
    }
}
