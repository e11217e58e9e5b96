package io.starkeep.backup;

import io.starkeep.backend.RepositoryAddress;
import io.starkeep.catalog.BrokerMember;
import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.RepositoryAccess;
import io.starkeep.catalog.RepositoryRecord;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.NearestName;
import io.starkeep.error.StarkeepException;
import io.starkeep.repository.Repository;
import io.starkeep.repository.RepositoryLocation;
import io.starkeep.repository.RepositoryName;
import io.starkeep.repository.RepositoryStores;
import io.starkeep.repository.StoreAddress;
import io.starkeep.type.HostPort;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// From the repositories that the catalog knows to those in stores.
final class Repositories {
    private final RepositoryStores stores;

    Repositories(RepositoryStores stores) {
        this.stores = stores;
    }

    static RepositoryRecord require(CatalogVersion version, String name) {
        return version.repository(name)
                .orElseThrow(() ->
                        StarkeepException.of(
                                ErrorCode.UNKNOWN_REPOSITORY,
                                name,
                                NearestName.hint(name, version.repositories().keySet())));
    }

    /// For the backends.
    static RepositoryAddress address(CatalogVersion version, String name) {
        RepositoryRecord record = require(version, name);
        return new RepositoryAddress(new RepositoryName(record.name()), store(version, record));
    }

    Repository open(CatalogVersion version, String name) {
        RepositoryRecord record = require(version, name);
        return open(record.name(), store(version, record), record.access());
    }

    Repository open(String name, StoreAddress address, RepositoryAccess access) {
        RepositoryName checked = new RepositoryName(name);
        RepositoryStores.Use use =
                switch (access) {
                    case READ_WRITE -> RepositoryStores.Use.WRITE;
                    case READ_ONLY -> RepositoryStores.Use.READ;
                };
        return new Repository(stores.open(address, use), checked);
    }

    private static StoreAddress store(CatalogVersion version, RepositoryRecord record) {
        return store(version, record.location(), record.properties(), record.broker());
    }

    /// @param broker the name after WITH BROKER, for the brokers that have it now; empty when each
    ///   process reaches the store itself
    /// @throws StarkeepException BACKUP_ERROR when no broker has the name
    static StoreAddress store(
            CatalogVersion version,
            String location,
            Map<String, String> properties,
            String broker) {
        return new StoreAddress(
                RepositoryLocation.parse(location), properties, brokers(version, broker));
    }

    private static List<HostPort> brokers(CatalogVersion version, String name) {
        if (name.isEmpty()) {
            return List.of();
        }
        List<BrokerMember> named = version.members().brokersNamed(name);
        if (named.isEmpty()) {
            Set<String> known =
                    version.members().brokers().stream()
                            .map(BrokerMember::name)
                            .collect(Collectors.toSet());
            throw StarkeepException.of(
                    ErrorCode.BACKUP_ERROR,
                    "Unknown broker '%s'%s; %s"
                            .formatted(
                                    name,
                                    NearestName.hint(name, known),
                                    version.members().clusterId().isPresent()
                                            ? "ALTER SYSTEM ADD BROKER adds one, and WITH BROKER without a name needs none"
                                            : "write WITH BROKER without a name, this server reaches the repository itself"));
        }
        return named.stream().map(BrokerMember::address).toList();
    }
}
