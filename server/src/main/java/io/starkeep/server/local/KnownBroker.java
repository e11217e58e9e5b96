package io.starkeep.server.local;

import io.starkeep.type.HostPort;
import java.util.Map;

/// What the cluster says of a broker.
///
/// @param text under which name it serves, or why it counts as dead
record KnownBroker(HostPort address, boolean alive, String text) {
    /// @param row of SHOW BROKER
    static KnownBroker of(Map<String, String> row) {
        boolean alive = Boolean.parseBoolean(row.getOrDefault("Alive", ""));
        return new KnownBroker(
                HostPort.parse(row.getOrDefault("IP", "") + ":" + row.getOrDefault("Port", "")),
                alive,
                alive
                        ? "alive, of " + row.getOrDefault("Name", "")
                        : "not alive: " + row.getOrDefault("ErrMsg", ""));
    }
}
