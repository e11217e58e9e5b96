package io.starkeep.storage;

import io.starkeep.file.Location;
import io.starkeep.type.TabletId;

/// Where the files of tablets are: in the tablets' folders, or under other names.
@FunctionalInterface
public interface FilePlaces {
    Location of(TabletId tablet, TabletFile file);
}
