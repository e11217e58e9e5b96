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
        return new RepositoryAddress(record.name(), record.location());
    }

    Repository open(CatalogVersion version, String name) {
        RepositoryRecord record = require(version, name);
        return open(record.name(), record.location(), record.access());
    }

    Repository open(String name, String location, RepositoryAccess access) {
        RepositoryName checked = new RepositoryName(name);
        RepositoryLocation parsed = RepositoryLocation.parse(location);
        RepositoryStores.Use use =
                switch (access) {
                    case READ_WRITE -> RepositoryStores.Use.WRITE;
                    case READ_ONLY -> RepositoryStores.Use.READ;
                };
        return new Repository(stores.open(parsed, use), checked);
    }
}
