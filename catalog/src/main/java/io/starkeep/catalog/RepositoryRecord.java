package io.starkeep.catalog;

import io.starkeep.type.RepositoryId;
import java.time.Instant;
import java.util.Map;

/// A repository as CREATE REPOSITORY named it; what it holds is in the repository itself.
///
/// @param created when the repository itself was first made, by whatever cluster
/// @param broker the name after WITH BROKER; empty without one
/// @param location as written: `file:///backups`
public record RepositoryRecord(
        RepositoryId id,
        String name,
        Instant created,
        RepositoryAccess access,
        String location,
        String broker,
        Map<String, String> properties) {

    public RepositoryRecord {
        properties = PersistentMap.copyOf(properties);
    }
}
