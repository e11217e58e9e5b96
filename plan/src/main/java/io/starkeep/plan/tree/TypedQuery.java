package io.starkeep.plan.tree;

import java.util.List;
import java.util.Optional;

/// A query that gives rows.
public sealed interface TypedQuery {
    /// The columns it gives, in order.
    List<Field> fields();

    /// One SELECT. Grouping is not here: it is an [TypedRelation.Aggregation] among the sources,
    /// and HAVING is then the filter.
    record Select(
            boolean distinct,
            List<Projection> projections,
            Optional<TypedRelation> source,
            Optional<TypedExpression> filter,
            Optional<TypedExpression> qualify,
            List<SortKey> order,
            Optional<Limit> limit)
            implements TypedQuery {
        public Select {
            projections = List.copyOf(projections);
            order = List.copyOf(order);
        }

        @Override
        public List<Field> fields() {
            return projections.stream().map(Projection::field).toList();
        }
    }

    /// Left-associative; all operands give the same number of columns, of the types of `fields`.
    record SetOperation(SetKind kind, List<TypedQuery> operands, List<Field> fields)
            implements TypedQuery {
        public SetOperation {
            operands = List.copyOf(operands);
            fields = List.copyOf(fields);
        }
    }

    enum SetKind {
        UNION,
        UNION_ALL,
        EXCEPT,
        INTERSECT
    }

    record With(List<CommonTable> tables, TypedQuery body) implements TypedQuery {
        public With {
            tables = List.copyOf(tables);
        }

        @Override
        public List<Field> fields() {
            return body.fields();
        }
    }

    /// @param name generated
    record CommonTable(String name, TypedQuery query) {}

    record Limit(Optional<Long> count, long offset) {}
}
