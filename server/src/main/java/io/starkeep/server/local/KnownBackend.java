package io.starkeep.server.local;

import io.starkeep.type.HostPort;
import java.util.Map;

/// What the cluster says of a backend.
///
/// @param text what it has, or why it counts as dead
record KnownBackend(HostPort address, boolean alive, String text) {
    /// @param row of SHOW BACKENDS
    static KnownBackend of(Map<String, String> row) {
        boolean alive = Boolean.parseBoolean(row.getOrDefault("Alive", ""));
        return new KnownBackend(
                HostPort.parse(
                        row.getOrDefault("IP", "") + ":" + row.getOrDefault("HeartbeatPort", "")),
                alive,
                alive
                        ? "alive, " + row.getOrDefault("TabletNum", "") + " tablets"
                        : "not alive: " + row.getOrDefault("ErrMsg", ""));
    }
}
