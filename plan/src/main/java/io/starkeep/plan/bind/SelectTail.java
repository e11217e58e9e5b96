package io.starkeep.plan.bind;

import io.starkeep.plan.tree.Projection;
import io.starkeep.plan.tree.SortKey;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.plan.tree.TypedQuery;
import io.starkeep.plan.tree.TypedRelation;
import io.starkeep.sql.tree.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// What a SELECT does with its rows or groups: project, QUALIFY, order, cut.
///
/// @param binder for expressions over rows
/// @param items over rows
/// @param view how an expression over rows reads where the projections are made
record SelectTail(ExpressionBinder binder, List<SelectedItem> items, View view) {
    /// From an expression over rows to one over rows or groups.
    interface View {
        TypedExpression over(TypedExpression value, Position position);
    }

    /// @param source asked for last, when every clause has said what it needs of it
    NamedQuery bind(
            SelectBinder.Clauses clauses,
            Supplier<Optional<TypedRelation>> source,
            Optional<TypedExpression> filter) {
        List<SelectedItem> seen =
                items.stream()
                        .map(item -> item.withValue(view.over(item.value(), item.position())))
                        .toList();
        List<Projection> projections = projections(seen);
        Optional<TypedExpression> qualify = qualify(clauses);
        List<SortKey> order = order(clauses);
        if (clauses.select().distinct()) {
            OrderBinder.checkDistinct(order, projections, clauses.orderBy());
        }
        return new NamedQuery(
                new TypedQuery.Select(
                        clauses.select().distinct(),
                        projections,
                        source.get(),
                        filter,
                        qualify,
                        order,
                        clauses.limit()),
                seen.stream().map(SelectedItem::label).toList());
    }

    private Optional<TypedExpression> qualify(SelectBinder.Clauses clauses) {
        ExpressionBinder inQualify = binder.withAliases(Aliases.last(items));
        return clauses.select()
                .qualify()
                .map(expression ->
                        view.over(inQualify.condition(expression), expression.position()));
    }

    private List<SortKey> order(SelectBinder.Clauses clauses) {
        Position position = clauses.select().position();
        return new OrderBinder(binder.withAliases(Aliases.first(items)), items)
                .bind(clauses.orderBy()).stream()
                        .map(key ->
                                new SortKey(
                                        view.over(key.value(), position),
                                        key.direction(),
                                        key.nulls()))
                        .toList();
    }

    private static List<Projection> projections(List<SelectedItem> items) {
        List<Projection> projections = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            projections.add(new Projection(StatementBinding.columnName(i), items.get(i).value()));
        }
        return projections;
    }
}
