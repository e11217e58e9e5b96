package io.starkeep.execute;

import io.starkeep.catalog.UserIdentity;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One statement of a client of another frontend, with all it depends on.
///
/// @param user who asks; the other frontend has seen the proof
/// @param clientHost where the client is
/// @param systemVariables of the session, those that can be set, in stored form
/// @param userVariables of the session, by name
/// @param parameters for each `?` of the statement
/// @param repeatable whether it does no harm to run it twice; known to the sender only
public record ForwardedStatement(
        String sql,
        UserIdentity user,
        String clientHost,
        Optional<String> database,
        Map<String, String> systemVariables,
        Map<String, Value> userVariables,
        List<Value> parameters,
        Repeatable repeatable) {
    public ForwardedStatement {
        systemVariables = Map.copyOf(systemVariables);
        userVariables = Map.copyOf(userVariables);
        parameters = List.copyOf(parameters);
    }

    /// A value as text.
    ///
    /// @param type a type of the dialect for a variable, the kind of a parameter
    /// @param text absent for NULL
    public record Value(String type, Optional<String> text) {}

    /// Whether a statement only reads.
    public enum Repeatable {
        YES,
        NO
    }
}
