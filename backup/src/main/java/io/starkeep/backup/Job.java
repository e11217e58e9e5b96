package io.starkeep.backup;

import io.starkeep.catalog.JobRecord;
import io.starkeep.type.DatabaseId;
import io.starkeep.type.JobId;
import java.time.Duration;
import java.time.Instant;

/// A job as its last journaled record describes it. Immutable.
sealed interface Job permits BackupJob, RestoreJob {
    JobId id();

    DatabaseId databaseId();

    Instant created();

    String repository();

    String label();

    /// As SHOW spells it.
    String stateTitle();

    Duration timeout();

    /// [JobAmounts#UNKNOWN] before the transfer is over.
    JobAmounts amounts();

    /// This job, cancelled.
    Job ended(Ending ending);

    /// What is journaled.
    JobRecord record();
}
