package io.starkeep.broker;

import io.starkeep.file.FileStore;
import io.starkeep.repository.RepositoryStores;
import io.starkeep.repository.StoreAddress;

/// Opens stores behind brokers, and leaves all others to somebody else.
///
/// @param direct for addresses without brokers
public record BrokeredStores(RepositoryStores direct, Brokers brokers) implements RepositoryStores {
    @Override
    public FileStore open(StoreAddress address, Use use) {
        return address.brokers().isEmpty()
                ? direct.open(address, use)
                : new BrokerFileStore(address, use, brokers);
    }
}
