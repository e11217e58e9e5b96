package io.starkeep.storage;

import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.util.List;

/// A tablet's files at a version, enough to build the same tablet elsewhere: the numbers of the
/// rowsets (`file.id()`) count within their tablet, and must be kept because DELETES files name
/// rows by them.
///
/// @param files ROWS first, then DELETES; empty for an empty tablet
public record SnapshotTablet(TabletId tablet, Version version, List<SnapshotFile> files) {
    public SnapshotTablet {
        files = List.copyOf(files);
    }
}
