package io.starkeep.plan.bind;

import io.starkeep.plan.tree.Field;
import io.starkeep.plan.tree.Projection;
import io.starkeep.plan.tree.SortKey;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.plan.tree.TypedExpression.ColumnReference;
import io.starkeep.plan.tree.TypedQuery;
import io.starkeep.plan.tree.TypedQuery.Limit;
import io.starkeep.plan.tree.TypedRelation;
import io.starkeep.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Queries made around queries.
final class Queries {
    private Queries() {}

    /// The query with its columns converted to these types.
    static TypedQuery converted(StatementBinding statement, TypedQuery query, List<SqlType> types) {
        List<SqlType> given = query.fields().stream().map(Field::type).toList();
        if (given.equals(types)) {
            return query;
        }
        String alias = statement.newAlias();
        List<Projection> projections = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            projections.add(
                    new Projection(
                            StatementBinding.columnName(i),
                            Conversions.to(reference(alias, query.fields().get(i)), types.get(i))));
        }
        return select(projections, new TypedRelation.Derived(alias, query));
    }

    static TypedExpression reference(String alias, Field field) {
        return new ColumnReference(alias, field.column(), field.type(), field.nullable());
    }

    static TypedQuery select(List<Projection> projections, TypedRelation source) {
        return new TypedQuery.Select(
                false,
                projections,
                Optional.of(source),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    /// The rows of a query, put in order and cut.
    static TypedQuery sorted(
            String alias, TypedQuery query, List<SortKey> order, Optional<Limit> limit) {
        List<Projection> projections =
                query.fields().stream()
                        .map(field -> new Projection(field.column(), reference(alias, field)))
                        .toList();
        return new TypedQuery.Select(
                false,
                projections,
                Optional.of(new TypedRelation.Derived(alias, query)),
                Optional.empty(),
                Optional.empty(),
                order,
                limit);
    }
}
