package io.starkeep.execute;

import io.starkeep.backup.BackupObject;
import io.starkeep.backup.BackupRequest;
import io.starkeep.backup.BackupService;
import io.starkeep.backup.Report;
import io.starkeep.backup.RepositoryRequest;
import io.starkeep.backup.RestoreRequest;
import io.starkeep.backup.ScheduleRequest;
import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.JobKind;
import io.starkeep.catalog.Privilege;
import io.starkeep.catalog.PrivilegeScope;
import io.starkeep.catalog.RepositoryAccess;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.sql.tree.BackupCommand;
import io.starkeep.type.JobId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Repositories, BACKUP, RESTORE and their cancellation: for ADMIN only, as the specification says.
/// Thread-safe.
final class BackupHandler implements StatementHandler<BackupCommand> {
    private final Supplier<CatalogVersion> catalog;
    private final BackupService backups;

    BackupHandler(Supplier<CatalogVersion> catalog, BackupService backups) {
        this.catalog = catalog;
        this.backups = backups;
    }

    @Override
    public void run(BackupCommand statement, SessionContext session, StatementSink sink) {
        session.access(catalog.get()).require(PrivilegeScope.global(), Privilege.ADMIN);
        switch (statement) {
            case BackupCommand.CreateRepository create -> backups.createRepository(request(create));
            case BackupCommand.DropRepository drop -> backups.dropRepository(drop.name());
            case BackupCommand.Backup backup -> backups.submitBackup(request(backup, session));
            case BackupCommand.Restore restore -> backups.submitRestore(request(restore, session));
            case BackupCommand.CancelBackup cancel ->
                    backups.cancel(
                            JobKind.BACKUP, database(cancel.database(), session), cancel.label());
            case BackupCommand.CancelRestore cancel ->
                    backups.cancel(
                            JobKind.RESTORE, database(cancel.database(), session), cancel.label());
            case BackupCommand.RecoverRestore recover ->
                    backups.recoverRestore(new JobId(recover.job()));
            case BackupCommand.DropSnapshot drop -> {
                if (drop.force()) {
                    backups.forceDropSnapshot(drop.repository(), drop.label());
                } else {
                    backups.dropSnapshot(drop.repository(), drop.label());
                }
            }
            case BackupCommand.AlterRepository alter ->
                    backups.alterRepository(alter.name(), alter.properties());
            case BackupCommand.CleanRepository clean -> {
                BackupShows.answer(
                        backups.cleanRepository(clean.name(), clean.properties()),
                        Optional.empty(),
                        sink);
                return;
            }
            case BackupCommand.CreateSchedule create -> backups.createSchedule(request(create));
            case BackupCommand.DropSchedule drop -> backups.dropSchedule(drop.name());
            case BackupCommand.PauseSchedule pause -> backups.pauseSchedule(pause.name());
            case BackupCommand.ResumeSchedule resume -> backups.resumeSchedule(resume.name());
        }
        sink.ok(Outcome.DONE);
    }

    /// EXPLAIN BACKUP and EXPLAIN RESTORE.
    void explain(BackupCommand statement, SessionContext session, StatementSink sink) {
        session.access(catalog.get()).require(PrivilegeScope.global(), Privilege.ADMIN);
        Report report =
                switch (statement) {
                    case BackupCommand.Backup backup -> backups.explain(request(backup, session));
                    case BackupCommand.Restore restore ->
                            backups.explain(request(restore, session));
                    default ->
                            throw StarkeepException.of(
                                    ErrorCode.NOT_SUPPORTED_YET,
                                    "EXPLAIN of this statement (at " + statement.position() + ")");
                };
        sink.rows(report.columns().stream().map(ResultColumn::text).toList(), report.rows());
    }

    private static ScheduleRequest request(BackupCommand.CreateSchedule create) {
        return new ScheduleRequest(
                create.name(),
                create.database(),
                create.repository(),
                create.cron(),
                create.properties());
    }

    private static RepositoryRequest request(BackupCommand.CreateRepository create) {
        return new RepositoryRequest(
                create.name(),
                create.readOnly() ? RepositoryAccess.READ_ONLY : RepositoryAccess.READ_WRITE,
                create.broker(),
                create.location(),
                create.properties());
    }

    private static BackupRequest request(BackupCommand.Backup backup, SessionContext session) {
        return new BackupRequest(
                database(backup.database(), session),
                backup.label(),
                backup.repository(),
                objects(backup.objects()),
                backup.properties());
    }

    private static RestoreRequest request(BackupCommand.Restore restore, SessionContext session) {
        return new RestoreRequest(
                database(restore.database(), session),
                restore.sourceDatabase(),
                restore.label(),
                restore.repository(),
                objects(restore.objects()),
                restore.properties());
    }

    private static List<BackupObject> objects(List<BackupCommand.BackupObject> objects) {
        return objects.stream()
                .map(one -> new BackupObject(one.table(), one.partitions(), one.alias()))
                .toList();
    }

    private static String database(Optional<String> named, SessionContext session) {
        return named.orElseGet(session::requireDatabase);
    }
}
