package io.starkeep.server.local;

import io.starkeep.type.HostPort;
import java.util.Map;

/// What the cluster says of a frontend.
///
/// @param address where the others call it
/// @param ready whether it lives and serves clients
/// @param text whether it leads, or why it counts as dead
record KnownFrontend(HostPort address, boolean ready, String text) {
    /// @param row of SHOW FRONTENDS
    static KnownFrontend of(Map<String, String> row) {
        boolean alive = Boolean.parseBoolean(row.getOrDefault("Alive", ""));
        boolean joined = Boolean.parseBoolean(row.getOrDefault("Join", ""));
        return new KnownFrontend(
                HostPort.parse(
                        row.getOrDefault("IP", "") + ":" + row.getOrDefault("EditLogPort", "")),
                alive && joined,
                alive
                        ? row.getOrDefault("Role", "").equals("LEADER") ? "leads" : "follows"
                        : "not alive: " + row.getOrDefault("ErrMsg", ""));
    }
}
