package io.starkeep.plan.tree;

import java.util.List;
import java.util.Optional;

/// What stands in FROM. Each has a generated alias, unique in the statement.
public sealed interface TypedRelation {
    /// A stored table; what is read of it stands in the bound query's list of scans, by alias.
    record Scan(String alias) implements TypedRelation {}

    /// A query in FROM.
    record Derived(String alias, TypedQuery query) implements TypedRelation {}

    /// A use of a common table expression.
    ///
    /// @param name generated name of the [TypedQuery.CommonTable]
    record CommonTableUse(String alias, String name) implements TypedRelation {}

    /// Engine SQL from elsewhere.
    ///
    /// @param sql can stand in parentheses
    record Given(String alias, String sql) implements TypedRelation {}

    record Join(
            JoinKind kind,
            TypedRelation left,
            TypedRelation right,
            Optional<TypedExpression> condition)
            implements TypedRelation {}

    enum JoinKind {
        INNER,
        CROSS,
        LEFT,
        RIGHT,
        FULL,
        SEMI,
        ANTI
    }

    /// Groups: `keys` then `aggregates` are its columns.
    ///
    /// @param sets indexes into `keys`; empty means one group by all keys
    record Aggregation(
            String alias,
            Optional<TypedRelation> source,
            Optional<TypedExpression> filter,
            List<Projection> keys,
            List<List<Integer>> sets,
            List<Projection> aggregates)
            implements TypedRelation {
        public Aggregation {
            keys = List.copyOf(keys);
            sets = List.copyOf(sets);
            aggregates = List.copyOf(aggregates);
        }
    }

    /// The elements of arrays side by side, padded with NULL; may read columns of relations before
    /// it.
    record Unnest(String alias, List<Projection> arrays) implements TypedRelation {
        public Unnest {
            arrays = List.copyOf(arrays);
        }
    }

    /// Rows written out.
    record Values(String alias, List<Field> fields, List<List<TypedExpression>> rows)
            implements TypedRelation {
        public Values {
            fields = List.copyOf(fields);
            rows = List.copyOf(rows);
        }
    }
}
