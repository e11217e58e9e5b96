package io.starkeep.server;

import io.starkeep.catalog.FrontendRole;
import io.starkeep.catalog.LogMember;
import io.starkeep.type.HostPort;

/// What a frontend must know to go on in the group of its cluster's frontends.
///
/// @param group the same for all of them, drawn by the first one
/// @param name of this frontend in the group and in the catalog
record GroupMembership(String group, String name, FrontendRole role) {
    LogMember member(HostPort address) {
        return new LogMember(name, address, role);
    }
}
