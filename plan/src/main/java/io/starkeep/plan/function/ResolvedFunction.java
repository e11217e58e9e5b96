package io.starkeep.plan.function;

import io.starkeep.type.SqlType;
import java.util.List;

/// A function chosen for the types of its arguments.
///
/// The template is engine SQL with marks: `{0}`, `{1}` … stand for the arguments, already cast to
/// [#argumentTypes] and each safe beside any operator; templates of aggregates and window functions
/// also have `{*}` where `DISTINCT ` goes, `{order}` where ` ORDER BY …` goes inside the call,
/// `{nulls}` where ` IGNORE NULLS` goes, and `{over}` where ` FILTER (…)` and ` OVER (…)` go: a
/// mark that is not wanted is replaced by nothing. What comes after `{over}` is a conversion of the
/// result. A template without a mark does not allow that thing.
///
/// @param name in lower case
/// @param argumentTypes one for each argument; [io.starkeep.plan.function.Casts] converts to them
/// @param nullable whether the result can be NULL when no argument is
public record ResolvedFunction(
        String name,
        FunctionKind kind,
        String template,
        List<SqlType> argumentTypes,
        SqlType type,
        boolean nullable) {
    public ResolvedFunction {
        argumentTypes = List.copyOf(argumentTypes);
    }

    /// Whether `DISTINCT` may stand before the arguments.
    public boolean allowsDistinct() {
        return template.contains("{*}");
    }

    /// Whether ORDER BY may follow the arguments.
    public boolean allowsOrder() {
        return template.contains("{order}");
    }

    /// Whether IGNORE NULLS may follow the arguments.
    public boolean allowsIgnoreNulls() {
        return template.contains("{nulls}");
    }
}
