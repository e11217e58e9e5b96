package io.starkeep.frontend;

import java.time.Duration;

/// How the MySQL server listens and what it allows.
///
/// @param address to bind, for example `127.0.0.1` or `0.0.0.0`
/// @param port 0 for any free one
/// @param maxConnections further clients get error 1040
/// @param maxAllowedPacket the largest command, in bytes
/// @param loginTimeout from connecting to the end of the login
/// @param writeTimeout how long a client may leave a full socket unread
/// @param serverVersion what the greeting says; see [#SERVER_VERSION]
public record MySqlServerOptions(
        String address,
        int port,
        int maxConnections,
        int maxAllowedPacket,
        Duration loginTimeout,
        Duration writeTimeout,
        String serverVersion) {
    /// New enough for clients that refuse 5.1, old enough that Connector/J reads its metadata
    /// through SHOW and knows `query_cache_size`.
    public static final String SERVER_VERSION = "5.7.99";

    /// The defaults: StarRocks' port 9030 and its limit of 1024 connections.
    public static MySqlServerOptions onPort(String address, int port) {
        return new MySqlServerOptions(
                address,
                port,
                1024,
                64 << 20,
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                SERVER_VERSION);
    }
}
