package io.starkeep.execute;

import java.time.ZoneId;

/// What the server says about itself in variables and functions.
///
/// @param mysqlVersion of the greeting and of `VERSION()`
/// @param comment shown by the `mysql` command line at its start
/// @param port where MySQL clients connect
/// @param zone the machine's time zone, that of sessions whose `time_zone` is `SYSTEM`
public record ServerIdentity(
        String mysqlVersion,
        String comment,
        String hostName,
        int port,
        ZoneId zone,
        int maxAllowedPacket,
        int maxConnections) {}
