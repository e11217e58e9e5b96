package io.starkeep.backend.remote;

import io.starkeep.backend.BackendNode;
import io.starkeep.file.Location;
import io.starkeep.storage.SnapshotTablet;
import io.starkeep.storage.TabletSource;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.io.InputStream;

/// The tablets of a backend elsewhere, read at a pace.
public record NodeSource(BackendNode node, Pace pace) implements TabletSource {
    @Override
    public SnapshotTablet files(TabletId tablet, Version version) {
        return node.files(tablet, version);
    }

    @Override
    public InputStream read(Location file, long offset) {
        return pace.over(node.read(file, offset));
    }
}
