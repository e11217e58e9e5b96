package io.starkeep.plan.bind;

import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.sql.tree.QualifiedName;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// The aliases of a select list, where a clause may use them.
///
/// @param values by lower-case name
/// @param overColumns whether an alias wins over this column of the same name
record Aliases(Map<String, TypedExpression> values, Predicate<ScopeColumn> overColumns) {
    static final Aliases NONE = new Aliases(Map.of(), _ -> false);

    /// Aliases that win over columns, as in ORDER BY.
    static Aliases first(List<SelectedItem> items) {
        return new Aliases(index(items), _ -> true);
    }

    /// Aliases that stand back behind columns, as in GROUP BY.
    static Aliases last(List<SelectedItem> items) {
        return new Aliases(index(items), _ -> false);
    }

    /// Aliases that win over columns for which `condition` holds, as in HAVING.
    static Aliases over(List<SelectedItem> items, Predicate<ScopeColumn> condition) {
        return new Aliases(index(items), condition);
    }

    private static Map<String, TypedExpression> index(List<SelectedItem> items) {
        Map<String, TypedExpression> values = new HashMap<>();
        for (SelectedItem item : items) {
            item.alias()
                    .ifPresent(alias ->
                            values.putIfAbsent(alias.toLowerCase(Locale.ROOT), item.value()));
        }
        return values;
    }

    /// What a name means, when the alias wins.
    Optional<TypedExpression> find(QualifiedName name, Optional<ScopeColumn> column) {
        if (name.parts().size() > 1 || values.isEmpty()) {
            return Optional.empty();
        }
        return Optional.ofNullable(values.get(name.last().toLowerCase(Locale.ROOT)))
                .filter(_ -> column.map(overColumns::test).orElse(true));
    }
}
