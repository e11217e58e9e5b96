package io.starkeep.backup;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// RESTORE SNAPSHOT as a user wrote it.
///
/// @param database where to restore to
/// @param sourceDatabase the database that was backed up, if the user names it
/// @param objects empty means everything in the snapshot
public record RestoreRequest(
        String database,
        Optional<String> sourceDatabase,
        String label,
        String repository,
        List<BackupObject> objects,
        Map<String, String> properties) {
    public RestoreRequest {
        objects = List.copyOf(objects);
        properties = Map.copyOf(properties);
    }

    /// Whether the statement has the form of 3.4, which makes a target database that is not there.
    boolean createsDatabase() {
        return sourceDatabase.isPresent();
    }
}
