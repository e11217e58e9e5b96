package io.starkeep.execute;

import io.starkeep.backup.BackupService;
import io.starkeep.catalog.Access;
import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.Privilege;
import io.starkeep.catalog.PrivilegeScope;
import io.starkeep.plan.LiveTables;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `information_schema.backup_jobs` and `restore_jobs`: for those who may run SHOW BACKUP; others
/// see no rows. Thread-safe.
record JobTables(BackupService backups) implements LiveTables {
    @Override
    public Optional<List<List<@Nullable Object>>> rows(
            String table, CatalogVersion catalog, Access access) {
        return access.allows(PrivilegeScope.global(), Privilege.ADMIN)
                ? backups.systemRows(catalog, table)
                : Optional.empty();
    }
}
