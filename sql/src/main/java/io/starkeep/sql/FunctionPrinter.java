package io.starkeep.sql;

import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.QualifiedName;
import io.starkeep.sql.tree.SortItem;
import io.starkeep.sql.tree.WindowSpecification;
import io.starkeep.sql.tree.WindowSpecification.Bound;
import io.starkeep.sql.tree.WindowSpecification.Frame;
import java.util.List;

/// Calls and windows.
final class FunctionPrinter {
    private final Printers printers;
    private final SqlText out;

    FunctionPrinter(Printers printers) {
        this.printers = printers;
        this.out = printers.out;
    }

    void call(Expression.FunctionCall call) {
        name(call.name());
        out.add("(").addIf(call.distinct(), "DISTINCT ");
        printers.expressions.list(call.arguments());
        orderBy(call.orderBy());
        printers.expressions.optional(" SEPARATOR ", call.separator());
        out.add(")").addIf(call.ignoreNulls(), " IGNORE NULLS");
        call.over()
                .ifPresent(window -> {
                    out.add(" OVER ");
                    specification(window);
                });
    }

    private void name(QualifiedName name) {
        if (name.parts().size() == 1 && ReservedWords.isFunction(name.last())) {
            out.add(name.last());
        } else {
            out.name(name);
        }
    }

    void orderBy(List<SortItem> items) {
        if (!items.isEmpty()) {
            out.add(" ORDER BY ").list(items, ", ", this::sortItem);
        }
    }

    private void sortItem(SortItem item) {
        printers.expressions.print(item.expression());
        out.addIf(item.direction() == SortItem.Direction.DESC, " DESC");
        switch (item.nulls()) {
            case UNSPECIFIED -> {}
            case FIRST -> out.add(" NULLS FIRST");
            case LAST -> out.add(" NULLS LAST");
        }
    }

    void specification(WindowSpecification window) {
        out.add("(");
        window.base().ifPresent(out::name);
        if (!window.partitionBy().isEmpty()) {
            out.add(" PARTITION BY ");
            printers.expressions.list(window.partitionBy());
        }
        orderBy(window.orderBy());
        window.frame().ifPresent(this::frame);
        out.add(")");
    }

    private void frame(Frame frame) {
        out.add(" ").add(frame.unit().name()).add(" BETWEEN ");
        bound(frame.start());
        out.add(" AND ");
        bound(frame.end());
    }

    private void bound(Bound bound) {
        switch (bound) {
            case Bound.UnboundedPreceding _ -> out.add("UNBOUNDED PRECEDING");
            case Bound.CurrentRow _ -> out.add("CURRENT ROW");
            case Bound.UnboundedFollowing _ -> out.add("UNBOUNDED FOLLOWING");
            case Bound.Preceding(Expression distance) -> {
                printers.expressions.print(distance);
                out.add(" PRECEDING");
            }
            case Bound.Following(Expression distance) -> {
                printers.expressions.print(distance);
                out.add(" FOLLOWING");
            }
        }
    }
}
