package io.starkeep.catalog;

/// Where a frontend listens beside its edit log port, on the same host.
///
/// @param http 0 when it has none
public record FrontendPorts(int rpc, int mysql, int http) {}
