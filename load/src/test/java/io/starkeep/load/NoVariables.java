package io.starkeep.load;

import io.starkeep.plan.StatementVariables;
import io.starkeep.plan.TypedValue;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// A session without variables.
enum NoVariables implements StatementVariables {
    INSTANCE;

    @Override
    public Optional<TypedValue> value(String name) {
        return Optional.empty();
    }

    @Override
    public Optional<TypedValue> globalValue(String name) {
        return Optional.empty();
    }

    @Override
    public TypedValue userVariable(String name) {
        return TypedValue.NULL;
    }

    @Override
    public Collection<String> names() {
        return List.of();
    }
}
