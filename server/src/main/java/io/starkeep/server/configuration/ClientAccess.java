package io.starkeep.server.configuration;

import java.util.Optional;
import java.util.OptionalInt;

/// How clients reach a role that speaks SQL. Immutable.
///
/// @param mysqlPort 0 for a free one
/// @param httpPort 0 for a free one
/// @param flightPort 0 for a free one; empty for no Flight
/// @param spark where queries can run; empty for nowhere else
public record ClientAccess(
        int mysqlPort,
        int httpPort,
        OptionalInt flightPort,
        int maxConnections,
        Optional<SparkSettings> spark) {
    /// @throws io.starkeep.error.StarkeepException as [Configuration#of]
    public static ClientAccess of(Settings settings) {
        return new ClientAccess(
                settings.integer(Setting.MYSQL_PORT, 0, 65_535),
                settings.integer(Setting.HTTP_PORT, 0, 65_535),
                flightPort(settings),
                settings.integer(Setting.MAX_CONNECTIONS, 1, 100_000),
                SparkSettings.of(settings));
    }

    /// Where rows are read by Flight; empty when they are not. A backend tells its port before it
    /// listens there, so it takes no free one.
    ///
    /// @throws io.starkeep.error.StarkeepException as [Configuration#of]
    public static OptionalInt flightPort(Settings settings) {
        int lowest = settings.role() == Role.ALONE ? 0 : 1;
        return !Setting.FLIGHT_PORT.isFor(settings.role())
                        || settings.text(Setting.FLIGHT_PORT).equalsIgnoreCase("off")
                ? OptionalInt.empty()
                : OptionalInt.of(settings.integer(Setting.FLIGHT_PORT, lowest, 65_535));
    }
}
