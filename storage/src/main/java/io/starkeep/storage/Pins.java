package io.starkeep.storage;

import io.starkeep.type.TabletId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The pins that are open. Thread-safe; to keep a version that the state names, add the pin while
/// the ledger is locked.
final class Pins {
    private final Set<TabletPin> open = ConcurrentHashMap.newKeySet();

    TabletPin add(Map<TabletId, TabletVersion> versions) {
        TabletPin pin = new TabletPin(versions, this);
        open.add(pin);
        return pin;
    }

    void remove(TabletPin pin) {
        open.remove(pin);
    }

    boolean hold(NamedFile named) {
        return open.stream()
                .map(pin -> pin.versions().getOrDefault(named.tablet(), TabletVersion.empty()))
                .anyMatch(version -> version.files().anyMatch(named.file()::equals));
    }
}
