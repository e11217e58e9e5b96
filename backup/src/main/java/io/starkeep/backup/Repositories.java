package io.starkeep.backup;

import io.starkeep.backend.RepositoryAddress;
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
import java.util.List;

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
        return new RepositoryAddress(new RepositoryName(record.name()), store(record));
    }

    Repository open(CatalogVersion version, String name) {
        RepositoryRecord record = require(version, name);
        return open(record.name(), store(record), record.access());
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

    private static StoreAddress store(RepositoryRecord record) {
        return new StoreAddress(
                RepositoryLocation.parse(record.location()), record.properties(), List.of());
    }
}
