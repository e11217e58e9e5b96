package io.starkeep.backend;

import io.starkeep.storage.TabletPin;
import io.starkeep.type.TabletId;
import java.util.Set;

/// Pins of this backend's own store.
record StorePins(TabletPin pin) implements ScanPins {
    @Override
    public Set<TabletId> tablets() {
        return pin.versions().keySet();
    }

    @Override
    public void close() {
        pin.close();
    }
}
