package io.starkeep.execute;

import io.starkeep.backend.BackendSession;
import io.starkeep.catalog.Access;
import io.starkeep.catalog.CatalogVersion;
import io.starkeep.plan.PlanContext;
import io.starkeep.type.ParameterValue;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// What a handler may know and change of the session it works for. Used by the thread that runs the
/// statement.
public interface SessionContext {
    long connectionId();

    SessionUser user();

    /// What the session's user may do in this catalog version.
    default Access access(CatalogVersion catalog) {
        return catalog.access(user().identity());
    }

    /// What names and expressions of the statement are bound against.
    default PlanContext planContext(CatalogVersion catalog) {
        return new PlanContext(
                catalog,
                access(catalog),
                database(),
                variables().forStatements(),
                user().login(),
                connectionId(),
                clock().instant(),
                variables().zone(),
                parameters());
    }

    /// The current database, if one is selected.
    Optional<String> database();

    /// @throws io.starkeep.error.StarkeepException NO_DATABASE_SELECTED
    String requireDatabase();

    /// Selects the current database.
    ///
    /// @throws io.starkeep.error.StarkeepException UNKNOWN_DATABASE, DATABASE_ACCESS_DENIED
    void useDatabase(String name);

    /// System and user variables of the session.
    SessionVariables variables();

    /// The values for the `?` of the statement that runs; empty for a plain text.
    List<ParameterValue> parameters();

    /// The session's own conversation with the backend, opened on first use.
    BackendSession backend();

    /// Tells whether the statement was cancelled or has run out of time.
    Cancellation cancellation();

    InstantSource clock();

    /// Replaces the warnings that SHOW WARNINGS lists.
    void warn(List<Warning> warnings);

    /// The warnings of the last statement that could give some.
    List<Warning> warnings();
}
