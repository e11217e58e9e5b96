package io.starkeep.storage;

import io.starkeep.file.Location;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.io.InputStream;

/// Another store, whose tablets are to be copied. What it says is checked.
public interface TabletSource {
    /// The files of a tablet at a version, kept until they are read.
    SnapshotTablet files(TabletId tablet, Version version);

    /// The bytes of such a file from an offset on. The stream ends where the file ends; what breaks
    /// it off before is thrown.
    InputStream read(Location file, long offset);
}
