package io.starkeep.repository;

import io.starkeep.type.HostPort;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// All that a process needs to know to open the store of a repository. Its text never shows the
/// values of properties, which hold secrets.
///
/// @param properties of CREATE REPOSITORY, as the user spelled them
/// @param brokers which open the store for us, any of them; empty when we open it ourselves
public record StoreAddress(
        RepositoryLocation location, Map<String, String> properties, List<HostPort> brokers) {
    public StoreAddress {
        properties = Map.copyOf(properties);
        brokers = List.copyOf(brokers);
    }

    /// A place that needs no properties, opened by this process.
    public static StoreAddress of(RepositoryLocation location) {
        return new StoreAddress(location, Map.of(), List.of());
    }

    @Override
    public String toString() {
        return location
                + " properties "
                + new TreeMap<>(properties).keySet()
                + (brokers.isEmpty() ? "" : " by brokers " + brokers);
    }
}
