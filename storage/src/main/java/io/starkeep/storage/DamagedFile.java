package io.starkeep.storage;

import io.starkeep.type.TabletId;

/// A file of a tablet that is not what the storage journal says.
///
/// @param path in the data folder
/// @param problem for example `is missing`, `has 10 bytes instead of 12`
public record DamagedFile(TabletId tablet, String path, String problem) {}
