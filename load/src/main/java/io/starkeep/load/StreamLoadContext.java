package io.starkeep.load;

import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.UserIdentity;
import io.starkeep.plan.PlanContext;
import io.starkeep.plan.StatementVariables;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// What the expressions of stream loads may depend on, there being no session.
///
/// @param variables with the values of new sessions
/// @param zone of the server
public record StreamLoadContext(StatementVariables variables, ZoneId zone, InstantSource clock) {

    ZoneId zone(StreamLoadOptions options) {
        return options.timeZone().map(ZoneId::of).orElse(zone);
    }

    PlanContext of(
            CatalogVersion version, UserIdentity user, String database, StreamLoadOptions options) {
        return new PlanContext(
                version,
                version.access(user),
                Optional.of(database),
                variables,
                user.toString(),
                0,
                clock.instant(),
                zone(options),
                List.of());
    }
}
