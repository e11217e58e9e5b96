package io.starkeep.storage;

import io.starkeep.file.Location;

/// One file of a snapshot, or of a restore.
///
/// @param location where its bytes are in the data folder: for a snapshot the hard link, for a
///   restore the downloaded file
public record SnapshotFile(Location location, TabletFile file) {}
