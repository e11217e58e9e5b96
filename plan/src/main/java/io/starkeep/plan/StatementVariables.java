package io.starkeep.plan;

import java.util.Collection;
import java.util.Optional;

/// The variables a statement may read. Names compare without case and come without `@`.
public interface StatementVariables {
    /// The value of a system variable in the session; empty when no such variable exists.
    Optional<TypedValue> value(String name);

    /// The value that new sessions start with; empty when no such variable exists.
    Optional<TypedValue> globalValue(String name);

    /// The value of a user variable; NULL when it was never set.
    TypedValue userVariable(String name);

    /// All system variables, for hints and for information_schema.
    Collection<String> names();
}
