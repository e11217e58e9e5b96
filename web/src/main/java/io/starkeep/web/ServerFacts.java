package io.starkeep.web;

import java.time.Instant;

/// What the web server tells about the whole program.
///
/// @param version as `current_version()` says
/// @param queryPort of MySQL clients
public record ServerFacts(String version, int queryPort, Instant started) {}
