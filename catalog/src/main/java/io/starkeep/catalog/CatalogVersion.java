package io.starkeep.catalog;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.NearestName;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.BackendId;
import io.starkeep.type.DatabaseId;
import io.starkeep.type.JobId;
import io.starkeep.type.RepositoryId;
import io.starkeep.type.TableId;
import io.starkeep.type.TabletId;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Everything the catalog knows at one moment. Immutable; versions share what they have in common.
///
/// @param sequence the journal record that made it; 0 for the empty catalog
/// @param nextId no id from here on was ever given out
/// @param databasesById sorted by id
/// @param databaseIds sorted by name; names the databases of `databasesById` and no others
/// @param repositories by name
/// @param jobs by id
/// @param members the processes of the cluster; none in the one-process server
/// @param settings what was changed while the cluster runs
/// @param care what it does for its snapshots by itself
public record CatalogVersion(
        long sequence,
        long nextId,
        Map<DatabaseId, Database> databasesById,
        Map<String, DatabaseId> databaseIds,
        Transactions transactions,
        RecycleBin recycleBin,
        Map<String, RepositoryRecord> repositories,
        Map<JobId, JobRecord> jobs,
        Accounts accounts,
        ClusterMembers members,
        Settings settings,
        SnapshotCare care) {

    private static final long FIRST_ID = 10_001;

    public CatalogVersion {
        databasesById = PersistentMap.copyOf(databasesById);
        databaseIds = PersistentMap.copyOf(databaseIds);
        repositories = PersistentMap.copyOf(repositories);
        jobs = PersistentMap.copyOf(jobs);
    }

    /// The catalog of a new cluster: no database, the user root.
    public static CatalogVersion initial() {
        return new CatalogVersion(
                0,
                FIRST_ID,
                PersistentMap.empty(),
                PersistentMap.empty(),
                Transactions.NONE,
                RecycleBin.EMPTY,
                PersistentMap.empty(),
                PersistentMap.empty(),
                Accounts.INITIAL,
                ClusterMembers.NONE,
                Settings.STANDARD,
                SnapshotCare.NONE);
    }

    /// Sorted by name.
    public Collection<Database> databases() {
        return databaseIds.values().stream()
                .map(id -> Objects.requireNonNull(databasesById.get(id)))
                .toList();
    }

    /// @param name compared with case
    public Optional<Database> database(String name) {
        return Optional.ofNullable(databaseIds.get(name)).flatMap(this::database);
    }

    public Optional<Database> database(DatabaseId id) {
        return Optional.ofNullable(databasesById.get(id));
    }

    /// @throws StarkeepException UNKNOWN_DATABASE with the nearest name
    public Database requireDatabase(String name) {
        return database(name)
                .orElseThrow(() ->
                        StarkeepException.of(
                                ErrorCode.UNKNOWN_DATABASE,
                                name,
                                NearestName.hint(name, databaseIds.keySet())));
    }

    public Optional<Table> table(DatabaseId databaseId, TableId tableId) {
        return database(databaseId).flatMap(database -> database.table(tableId));
    }

    /// @throws StarkeepException UNKNOWN_DATABASE or UNKNOWN_TABLE with the nearest name
    public Table requireTable(String database, String table) {
        return requireDatabase(database).requireTable(table);
    }

    public Optional<RepositoryRecord> repository(String name) {
        return Optional.ofNullable(repositories.get(name));
    }

    public Optional<RepositoryRecord> repository(RepositoryId id) {
        return repositories.values().stream().filter(one -> one.id().equals(id)).findFirst();
    }

    public Optional<JobRecord> job(JobId id) {
        return Optional.ofNullable(jobs.get(id));
    }

    /// What this user may do; nothing at all when the account is gone.
    public Access access(UserIdentity identity) {
        return new Access(
                accounts.user(identity).orElseGet(() -> new User(identity, PasswordHash.EMPTY)));
    }

    /// Every tablet that this version can still name: of tables, of the recycle bin, of unfinished
    /// jobs. Garbage collection must keep these. Costs time in proportion to the tablets.
    public Set<TabletId> retainedTablets() {
        return RetainedTablets.of(this);
    }

    /// The tablets that each backend must keep, as [#retainedTablets] says it of all together:
    /// those it has a replica of, in whatever state, and those of unfinished jobs. A backend that
    /// is not named has none to keep but those of jobs.
    public Map<BackendId, Set<TabletId>> retainedTabletsByBackend() {
        return RetainedTablets.byBackend(this);
    }

    /// Of the leading frontend; see [ClusterMembers].
    public long epoch() {
        return members.epoch();
    }

    CatalogVersion withSequence(long newSequence) {
        return new CatalogVersion(
                newSequence,
                nextId,
                databasesById,
                databaseIds,
                transactions,
                recycleBin,
                repositories,
                jobs,
                accounts,
                members,
                settings,
                care);
    }

    CatalogVersion withNextId(long newNextId) {
        return new CatalogVersion(
                sequence,
                newNextId,
                databasesById,
                databaseIds,
                transactions,
                recycleBin,
                repositories,
                jobs,
                accounts,
                members,
                settings,
                care);
    }

    CatalogVersion withDatabases(
            PersistentMap<DatabaseId, Database> byId, PersistentMap<String, DatabaseId> ids) {
        return new CatalogVersion(
                sequence,
                nextId,
                byId,
                ids,
                transactions,
                recycleBin,
                repositories,
                jobs,
                accounts,
                members,
                settings,
                care);
    }

    CatalogVersion with(Transactions newTransactions) {
        return new CatalogVersion(
                sequence,
                nextId,
                databasesById,
                databaseIds,
                newTransactions,
                recycleBin,
                repositories,
                jobs,
                accounts,
                members,
                settings,
                care);
    }

    CatalogVersion with(RecycleBin newBin) {
        return new CatalogVersion(
                sequence,
                nextId,
                databasesById,
                databaseIds,
                transactions,
                newBin,
                repositories,
                jobs,
                accounts,
                members,
                settings,
                care);
    }

    CatalogVersion withRepositories(Map<String, RepositoryRecord> newRepositories) {
        return new CatalogVersion(
                sequence,
                nextId,
                databasesById,
                databaseIds,
                transactions,
                recycleBin,
                newRepositories,
                jobs,
                accounts,
                members,
                settings,
                care);
    }

    CatalogVersion withJobs(Map<JobId, JobRecord> newJobs) {
        return new CatalogVersion(
                sequence,
                nextId,
                databasesById,
                databaseIds,
                transactions,
                recycleBin,
                repositories,
                newJobs,
                accounts,
                members,
                settings,
                care);
    }

    CatalogVersion with(Accounts newAccounts) {
        return new CatalogVersion(
                sequence,
                nextId,
                databasesById,
                databaseIds,
                transactions,
                recycleBin,
                repositories,
                jobs,
                newAccounts,
                members,
                settings,
                care);
    }

    CatalogVersion with(ClusterMembers newMembers) {
        return new CatalogVersion(
                sequence,
                nextId,
                databasesById,
                databaseIds,
                transactions,
                recycleBin,
                repositories,
                jobs,
                accounts,
                newMembers,
                settings,
                care);
    }

    CatalogVersion with(Settings newSettings) {
        return new CatalogVersion(
                sequence,
                nextId,
                databasesById,
                databaseIds,
                transactions,
                recycleBin,
                repositories,
                jobs,
                accounts,
                members,
                newSettings,
                care);
    }

    CatalogVersion with(SnapshotCare newCare) {
        return new CatalogVersion(
                sequence,
                nextId,
                databasesById,
                databaseIds,
                transactions,
                recycleBin,
                repositories,
                jobs,
                accounts,
                members,
                settings,
                newCare);
    }

    /// Adds the database, or puts it in the place of the one with its id.
    CatalogVersion with(Database database) {
        PersistentMap<String, DatabaseId> names = PersistentMap.copyOf(databaseIds);
        Database before = databasesById.get(database.id());
        if (before == null || !before.name().equals(database.name())) {
            names = before == null ? names : names.without(before.name());
            names = names.with(database.name(), database.id());
        }
        return withDatabases(
                PersistentMap.copyOf(databasesById).with(database.id(), database), names);
    }

    CatalogVersion without(Database database) {
        return withDatabases(
                PersistentMap.copyOf(databasesById).without(database.id()),
                PersistentMap.copyOf(databaseIds).without(database.name()));
    }

    /// @throws StarkeepException TRANSACTION_CONFLICT: somebody dropped it since the change was
    ///   made up
    Database requireDatabase(DatabaseId id) {
        return database(id).orElseThrow(() -> Refusal.gone("database", id));
    }

    /// @throws StarkeepException as [#requireDatabase]
    Table requireTable(DatabaseId databaseId, TableId tableId) {
        return requireDatabase(databaseId)
                .table(tableId)
                .orElseThrow(() -> Refusal.gone("table", tableId));
    }
}
