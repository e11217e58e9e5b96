package io.starkeep.backend;

import io.starkeep.storage.TabletStore;
import io.starkeep.type.HostPort;

/// The tablets of this process.
///
/// @param address as a [ScanPart] names this backend
public record OwnTablets(HostPort address, TabletStore store) {}
