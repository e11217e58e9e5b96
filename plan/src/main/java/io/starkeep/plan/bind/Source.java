package io.starkeep.plan.bind;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A relation that names can be qualified with.
///
/// @param database empty for aliases and derived tables
/// @param hidden on the side of a semi or anti join that gives no columns
record Source(Optional<String> database, String name, List<ScopeColumn> columns, boolean hidden) {
    Source {
        columns = List.copyOf(columns);
    }

    Source concealed() {
        return new Source(database, name, columns, true);
    }

    Source mapped(UnaryOperator<ScopeColumn> change) {
        return new Source(database, name, columns.stream().map(change).toList(), hidden);
    }
}
