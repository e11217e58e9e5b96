package io.starkeep.backup;

import java.util.Map;

/// CREATE BACKUP SCHEDULE as a user wrote it.
///
/// @param cron when it runs, in the server's time zone
/// @param properties those of BACKUP, and `retention`
public record ScheduleRequest(
        String name,
        String database,
        String repository,
        String cron,
        Map<String, String> properties) {
    public ScheduleRequest {
        properties = Map.copyOf(properties);
    }
}
