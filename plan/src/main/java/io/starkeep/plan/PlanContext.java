package io.starkeep.plan;

import io.starkeep.catalog.Access;
import io.starkeep.catalog.CatalogVersion;
import io.starkeep.type.ParameterValue;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// What a statement's meaning depends on besides its text. Constant over the statement.
///
/// @param access of the user the statement runs for
/// @param database the current database, if one is selected
/// @param login who logged in and from where, as `USER()` prints it: `'root'@'127.0.0.1'`
/// @param now the moment that `NOW()` and its family show
/// @param zone the session's time zone
/// @param parameters one for each `?`
/// @param live tables of information_schema
public record PlanContext(
        CatalogVersion catalog,
        Access access,
        Optional<String> database,
        StatementVariables variables,
        String login,
        long connectionId,
        Instant now,
        ZoneId zone,
        List<ParameterValue> parameters,
        LiveTables live) {
    public PlanContext {
        parameters = List.copyOf(parameters);
    }

    /// Without live tables.
    public PlanContext(
            CatalogVersion catalog,
            Access access,
            Optional<String> database,
            StatementVariables variables,
            String login,
            long connectionId,
            Instant now,
            ZoneId zone,
            List<ParameterValue> parameters) {
        this(
                catalog,
                access,
                database,
                variables,
                login,
                connectionId,
                now,
                zone,
                parameters,
                LiveTables.NONE);
    }

    /// The same context, with these.
    public PlanContext with(LiveTables tables) {
        return new PlanContext(
                catalog,
                access,
                database,
                variables,
                login,
                connectionId,
                now,
                zone,
                parameters,
                tables);
    }

    /// The same context, seen in another catalog version.
    public PlanContext in(CatalogVersion other) {
        return new PlanContext(
                other,
                access,
                database,
                variables,
                login,
                connectionId,
                now,
                zone,
                parameters,
                live);
    }
}
