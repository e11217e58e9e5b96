package io.starkeep.server.local;

import io.starkeep.type.HostPort;
import java.util.Map;

/// What the cluster says of a member.
///
/// @param address by which it was added
/// @param rpcPort 0 when it has not told yet
/// @param text what it is or has; why it is dead
record KnownMember(HostPort address, int rpcPort, boolean alive, String text) {
    /// @param row of SHOW BACKENDS
    static KnownMember backend(Map<String, String> row) {
        HostPort address = address(row, "HeartbeatPort");
        String tablets = row.getOrDefault("TabletNum", "?") + " tablets";
        return of(row, address, address.port(), tablets);
    }

    /// @param row of SHOW FRONTENDS
    static KnownMember frontend(Map<String, String> row) {
        return of(
                row,
                address(row, "EditLogPort"),
                number(row, "RpcPort"),
                row.getOrDefault("Role", "?"));
    }

    private static KnownMember of(
            Map<String, String> row, HostPort address, int rpcPort, String living) {
        boolean alive = Boolean.parseBoolean(row.getOrDefault("Alive", "false"));
        String text = alive ? "alive, " + living : "not alive: " + row.getOrDefault("ErrMsg", "");
        return new KnownMember(address, rpcPort, alive, text);
    }

    private static HostPort address(Map<String, String> row, String port) {
        return new HostPort(row.getOrDefault("IP", ""), number(row, port));
    }

    private static int number(Map<String, String> row, String column) {
        String text = row.getOrDefault(column, "");
        return text.isEmpty() ? 0 : Integer.parseInt(text);
    }
}
