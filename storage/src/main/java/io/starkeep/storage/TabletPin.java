package io.starkeep.storage;

import io.starkeep.type.TabletId;
import java.util.Map;

/// Keeps the files of some tablet versions from removal until closed. Thread-safe; closing twice is
/// harmless.
public final class TabletPin implements AutoCloseable {
    private final Map<TabletId, TabletVersion> versions;
    private final Pins pins;

    TabletPin(Map<TabletId, TabletVersion> versions, Pins pins) {
        this.versions = Map.copyOf(versions);
        this.pins = pins;
    }

    public Map<TabletId, TabletVersion> versions() {
        return versions;
    }

    @Override
    public void close() {
        pins.remove(this);
    }
}
