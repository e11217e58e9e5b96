package io.starkeep.broker;

import io.starkeep.broker.BrokerMessages.Store;
import io.starkeep.file.FileStore;
import io.starkeep.repository.RepositoryStores;
import java.util.LinkedHashMap;
import java.util.Map;

/// The stores that a broker was asked for last, kept open. Thread-safe.
final class OpenStores {
    private static final int MOST = 64;

    private final RepositoryStores stores;
    private final Map<Store, FileStore> open =
            new LinkedHashMap<>(MOST, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Store, FileStore> eldest) {
                    return size() > MOST;
                }
            };

    OpenStores(RepositoryStores stores) {
        this.stores = stores;
    }

    FileStore of(Store wanted) {
        synchronized (this) {
            FileStore known = open.get(wanted);
            if (known != null) {
                return known;
            }
        }
        // Opening may wait for a network: others go on meanwhile, and perhaps open it too.
        FileStore opened = stores.open(wanted.address(), wanted.use());
        synchronized (this) {
            open.put(wanted, opened);
        }
        return opened;
    }
}
