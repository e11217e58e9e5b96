package io.starkeep.backend;

import io.starkeep.type.HostPort;
import java.util.Optional;

/// A backend with a tablet that can be read there now.
///
/// @param node as a [ScanPart] names it
/// @param rows where programs of others ask it for rows; empty when it has no such port
public record RowPlace(HostPort node, Optional<HostPort> rows) {}
