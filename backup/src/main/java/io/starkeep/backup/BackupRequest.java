package io.starkeep.backup;

import java.util.List;
import java.util.Map;

/// BACKUP SNAPSHOT as a user wrote it.
///
/// @param objects empty means the whole database
public record BackupRequest(
        String database,
        String label,
        String repository,
        List<BackupObject> objects,
        Map<String, String> properties) {
    public BackupRequest {
        objects = List.copyOf(objects);
        properties = Map.copyOf(properties);
    }
}
