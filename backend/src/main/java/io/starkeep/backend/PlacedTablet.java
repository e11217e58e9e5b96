package io.starkeep.backend;

import io.starkeep.storage.SnapshotTablet;
import io.starkeep.type.BackendId;
import java.util.Optional;

/// A tablet of a snapshot.
///
/// @param holder the backend that has linked its files; empty in a server of one process
public record PlacedTablet(SnapshotTablet tablet, Optional<BackendId> holder) {}
