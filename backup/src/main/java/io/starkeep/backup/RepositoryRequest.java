package io.starkeep.backup;

import io.starkeep.catalog.RepositoryAccess;
import java.util.Map;
import java.util.Optional;

/// CREATE REPOSITORY as a user wrote it.
///
/// @param broker the name after WITH BROKER
public record RepositoryRequest(
        String name,
        RepositoryAccess access,
        Optional<String> broker,
        String location,
        Map<String, String> properties) {
    public RepositoryRequest {
        properties = Map.copyOf(properties);
    }
}
