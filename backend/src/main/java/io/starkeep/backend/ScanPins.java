package io.starkeep.backend;

import io.starkeep.type.TabletId;
import java.util.Set;

/// Keeps the files of some tablet versions until closed. Thread-safe; closing twice is harmless.
public interface ScanPins extends AutoCloseable {
    Set<TabletId> tablets();

    @Override
    void close();
}
