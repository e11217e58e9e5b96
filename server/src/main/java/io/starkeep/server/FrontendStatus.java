package io.starkeep.server;

import io.starkeep.catalog.FrontendPorts;
import java.util.Optional;

/// What a frontend tells the leading one.
///
/// @param sequence of the newest version of the catalog that it has
/// @param ports empty until it serves clients
/// @param started milliseconds since 1970
record FrontendStatus(
        String name, long sequence, Optional<FrontendPorts> ports, long started, String version) {}
