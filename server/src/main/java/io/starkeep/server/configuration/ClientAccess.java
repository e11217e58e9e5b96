package io.starkeep.server.configuration;

/// How clients reach a role that speaks SQL. Immutable.
///
/// @param mysqlPort 0 for a free one
/// @param httpPort 0 for a free one
public record ClientAccess(int mysqlPort, int httpPort, int maxConnections) {
    /// @throws io.starkeep.error.StarkeepException as [Configuration#of]
    public static ClientAccess of(Settings settings) {
        return new ClientAccess(
                settings.integer(Setting.MYSQL_PORT, 0, 65_535),
                settings.integer(Setting.HTTP_PORT, 0, 65_535),
                settings.integer(Setting.MAX_CONNECTIONS, 1, 100_000));
    }
}
