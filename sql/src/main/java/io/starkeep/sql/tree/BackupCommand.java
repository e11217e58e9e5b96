package io.starkeep.sql.tree;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Statements about repositories, backups and restores. SHOW forms are [ShowCommand].
public sealed interface BackupCommand extends Statement {
    record CreateRepository(
            Position position,
            String name,
            boolean readOnly,
            Optional<String> broker,
            String location,
            Map<String, String> properties)
            implements BackupCommand {
        public CreateRepository {
            properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        }
    }

    record DropRepository(Position position, String name) implements BackupCommand {}

    /// @param database the session's when absent
    /// @param objects empty means the whole database
    record Backup(
            Position position,
            Optional<String> database,
            String label,
            String repository,
            List<BackupObject> objects,
            Map<String, String> properties)
            implements BackupCommand {
        public Backup {
            objects = List.copyOf(objects);
            properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        }
    }

    /// @param database where to restore to; the session's when absent
    /// @param sourceDatabase named by `DATABASE source`, the database that was backed up
    /// @param objects empty means everything in the snapshot
    record Restore(
            Position position,
            Optional<String> database,
            Optional<String> sourceDatabase,
            String label,
            String repository,
            List<BackupObject> objects,
            Map<String, String> properties)
            implements BackupCommand {
        public Restore {
            objects = List.copyOf(objects);
            properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        }
    }

    /// @param label tells several running jobs apart
    record CancelBackup(Position position, Optional<String> database, Optional<String> label)
            implements BackupCommand {}

    /// @param label tells several running jobs apart
    record CancelRestore(Position position, Optional<String> database, Optional<String> label)
            implements BackupCommand {}

    /// Undoes a finished RESTORE.
    record RecoverRestore(Position position, long job) implements BackupCommand {}

    record DropSnapshot(Position position, String label, String repository, boolean force)
            implements BackupCommand {}

    /// `ALTER REPOSITORY name SET ("retention" = "last 7")`.
    record AlterRepository(Position position, String name, Map<String, String> properties)
            implements BackupCommand {
        public AlterRepository {
            properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        }
    }

    /// `ADMIN CLEAN REPOSITORY name [PROPERTIES ("dry_run" = "true")]`.
    record CleanRepository(Position position, String name, Map<String, String> properties)
            implements BackupCommand {
        public CleanRepository {
            properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        }
    }

    /// `CREATE BACKUP SCHEDULE name ON DATABASE database TO repository CRON 'times'`.
    record CreateSchedule(
            Position position,
            String name,
            String database,
            String repository,
            String cron,
            Map<String, String> properties)
            implements BackupCommand {
        public CreateSchedule {
            properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        }
    }

    record DropSchedule(Position position, String name) implements BackupCommand {}

    record PauseSchedule(Position position, String name) implements BackupCommand {}

    record ResumeSchedule(Position position, String name) implements BackupCommand {}

    /// A table in ON.
    ///
    /// @param partitions empty means all
    /// @param alias only in RESTORE: the table's new name
    record BackupObject(
            Position position, String table, List<String> partitions, Optional<String> alias)
            implements Node {
        public BackupObject {
            partitions = List.copyOf(partitions);
        }
    }
}
