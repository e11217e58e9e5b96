package io.starkeep.catalog;

import io.starkeep.type.HostPort;
import java.time.Instant;
import java.util.Optional;

/// A frontend that belongs to the cluster.
///
/// @param name its name in the log's group; never given to another one
/// @param editLog where the log's members talk
/// @param ports as it told when it joined; empty until then
/// @param added when ALTER SYSTEM named it, or when it made the cluster
public record FrontendMember(
        String name,
        HostPort editLog,
        FrontendRole role,
        Optional<FrontendPorts> ports,
        Instant added) {

    /// One that has not joined yet.
    public static FrontendMember added(HostPort editLog, FrontendRole role, Instant now) {
        String name = editLog.host() + "_" + editLog.port() + "_" + now.toEpochMilli();
        return new FrontendMember(name, editLog, role, Optional.empty(), now);
    }

    /// Where other processes of the cluster call it.
    public Optional<HostPort> rpc() {
        return ports.map(known -> new HostPort(editLog.host(), known.rpc()));
    }

    public FrontendMember at(HostPort newEditLog) {
        return new FrontendMember(name, newEditLog, role, ports, added);
    }

    public FrontendMember joined(FrontendPorts newPorts) {
        return new FrontendMember(name, editLog, role, Optional.of(newPorts), added);
    }
}
