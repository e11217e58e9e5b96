package io.starkeep.catalog;

import io.starkeep.type.HostPort;

/// A frontend as a member of a [ReplicatedLog].
///
/// @param name never changes and is never given to another one
/// @param address where the other members call it
public record LogMember(String name, HostPort address, FrontendRole role) {}
