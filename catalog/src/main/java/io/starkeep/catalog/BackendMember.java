package io.starkeep.catalog;

import io.starkeep.type.BackendId;
import io.starkeep.type.HostPort;
import java.time.Instant;
import java.util.Optional;

/// A backend that belongs to the cluster.
///
/// @param address where its RPC port listens
/// @param decommissioning whether its replicas move to others; it gets no new ones
/// @param added when ALTER SYSTEM named it
/// @param incarnation of its data folder, as it told in the first greeting; another one later means
///   that its tablets are lost. Empty until that greeting
public record BackendMember(
        BackendId id,
        HostPort address,
        boolean decommissioning,
        Instant added,
        Optional<String> incarnation) {

    /// One that was not greeted yet.
    public static BackendMember added(BackendId id, HostPort address, Instant now) {
        return new BackendMember(id, address, false, now, Optional.empty());
    }

    public BackendMember at(HostPort newAddress) {
        return new BackendMember(id, newAddress, decommissioning, added, incarnation);
    }

    public BackendMember leaving() {
        return new BackendMember(id, address, true, added, incarnation);
    }

    public BackendMember staying() {
        return new BackendMember(id, address, false, added, incarnation);
    }

    public BackendMember withIncarnation(String newIncarnation) {
        return new BackendMember(id, address, decommissioning, added, Optional.of(newIncarnation));
    }
}
