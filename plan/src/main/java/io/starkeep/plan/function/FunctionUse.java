package io.starkeep.plan.function;

import io.starkeep.type.SqlType;
import java.util.List;
import java.util.Optional;

/// A call whose overload is wanted.
///
/// @param name in lower case
/// @param constants texts of the constant arguments
record FunctionUse(String name, List<SqlType> types, List<Optional<String>> constants) {
    FunctionUse {
        types = List.copyOf(types);
        constants = List.copyOf(constants);
    }

    int arity() {
        return types.size();
    }

    SqlType type(int argument) {
        return types.get(argument);
    }

    Optional<String> constant(int argument) {
        return argument < constants.size() ? constants.get(argument) : Optional.empty();
    }

    ResolvedFunction scalar(String template, List<SqlType> argumentTypes, SqlType type) {
        return new ResolvedFunction(name, FunctionKind.SCALAR, template, argumentTypes, type, true);
    }

    ResolvedFunction aggregate(String template, List<SqlType> argumentTypes, SqlType type) {
        return new ResolvedFunction(
                name, FunctionKind.AGGREGATE, template, argumentTypes, type, true);
    }
}
