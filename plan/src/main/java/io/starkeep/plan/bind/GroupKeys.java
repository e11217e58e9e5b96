package io.starkeep.plan.bind;

import io.starkeep.plan.tree.TypedExpression;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What rows are grouped by.
///
/// @param values each once
/// @param sets indexes into `values`; empty means one grouping by all of them
record GroupKeys(
        List<TypedExpression> values,
        List<List<Integer>> sets,
        Map<TypedExpression, Integer> indexes) {
    static final GroupKeys NONE = of(List.of(), List.of());

    static GroupKeys of(List<TypedExpression> values, List<List<Integer>> sets) {
        Map<TypedExpression, Integer> indexes = new HashMap<>();
        for (int i = 0; i < values.size(); i++) {
            indexes.putIfAbsent(values.get(i), i);
        }
        return new GroupKeys(List.copyOf(values), List.copyOf(sets), indexes);
    }

    /// -1 when the rows are not grouped by this.
    int indexOf(TypedExpression value) {
        return values.isEmpty() ? -1 : indexes.getOrDefault(value, -1);
    }
}
