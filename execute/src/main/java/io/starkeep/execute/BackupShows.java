package io.starkeep.execute;

import io.starkeep.backup.BackupService;
import io.starkeep.backup.Report;
import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.Privilege;
import io.starkeep.catalog.PrivilegeScope;
import io.starkeep.sql.tree.ShowCommand;
import io.starkeep.sql.tree.ShowFilter;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// SHOW REPOSITORIES, BACKUP, RESTORE and SNAPSHOT: for ADMIN only. Thread-safe.
final class BackupShows {
    private final Supplier<CatalogVersion> catalog;
    private final BackupService backups;

    BackupShows(Supplier<CatalogVersion> catalog, BackupService backups) {
        this.catalog = catalog;
        this.backups = backups;
    }

    void repositories(SessionContext session, StatementSink sink) {
        requireAdmin(session);
        answer(backups.repositories(), Optional.empty(), sink);
    }

    void backups(ShowCommand.Backups show, SessionContext session, StatementSink sink) {
        requireAdmin(session);
        String database = show.database().orElseGet(session::requireDatabase);
        answer(backups.showBackup(database), show.filter(), sink);
    }

    void restores(ShowCommand.Restores show, SessionContext session, StatementSink sink) {
        requireAdmin(session);
        String database = show.database().orElseGet(session::requireDatabase);
        answer(backups.showRestore(database), show.filter(), sink);
    }

    void snapshots(ShowCommand.Snapshots show, SessionContext session, StatementSink sink) {
        requireAdmin(session);
        Report report = backups.showSnapshots(show.repository(), show.labels(), show.timestamp());
        answer(report, Optional.empty(), sink);
    }

    void snapshots(ShowCommand.FullSnapshots show, SessionContext session, StatementSink sink) {
        requireAdmin(session);
        Report report = backups.showFullSnapshots(show.repository(), show.labels());
        answer(report, Optional.empty(), sink);
    }

    void schedules(SessionContext session, StatementSink sink) {
        requireAdmin(session);
        answer(backups.showSchedules(), Optional.empty(), sink);
    }

    private void requireAdmin(SessionContext session) {
        session.access(catalog.get()).require(PrivilegeScope.global(), Privilege.ADMIN);
    }

    static void answer(Report report, Optional<ShowFilter> filter, StatementSink sink) {
        List<ResultColumn> columns = report.columns().stream().map(ResultColumn::text).toList();
        sink.rows(columns, RowFilter.apply(filter, columns, report.rows()));
    }
}
