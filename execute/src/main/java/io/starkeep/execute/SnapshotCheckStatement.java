package io.starkeep.execute;

import io.starkeep.backup.BackupService;
import io.starkeep.backup.Report;
import io.starkeep.sql.tree.AdminCommand;

/// ADMIN CHECK SNAPSHOT; whoever calls it has checked that the user may. Thread-safe.
@FunctionalInterface
interface SnapshotCheckStatement {
    void check(AdminCommand.CheckSnapshot check, SessionContext session, StatementSink sink);

    /// Killing the statement ends the check.
    static SnapshotCheckStatement of(BackupService backups) {
        return (check, session, sink) -> {
            Report report =
                    backups.checkSnapshot(
                            check.repository(),
                            check.label(),
                            check.properties(),
                            session.cancellation()::check);
            sink.rows(report.columns().stream().map(ResultColumn::text).toList(), report.rows());
        };
    }
}
