package io.starkeep.catalog;

import io.starkeep.catalog.Recycled.RecycledDatabase;
import io.starkeep.catalog.Recycled.RecycledPartition;
import io.starkeep.catalog.Recycled.RecycledTable;
import io.starkeep.type.DatabaseId;
import io.starkeep.type.TransactionId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A catalog version as a checkpoint writes it: lists, from which the indexes are made again.
record StateDocument(
        long nextId,
        List<DatabaseDocument> databases,
        List<TransactionRecord> transactions,
        Optional<TransactionId> newestForgotten,
        List<RecycledDatabaseDocument> recycledDatabases,
        List<RecycledTable> recycledTables,
        List<RecycledPartition> recycledPartitions,
        List<RestoreTrace> restores,
        List<RepositoryRecord> repositories,
        List<JobRecord> jobs,
        List<UserDocument> users,
        Optional<ClusterDocument> cluster,
        Optional<Map<String, Long>> settings,
        Optional<CareDocument> care) {

    static StateDocument of(CatalogVersion version) {
        RecycleBin bin = version.recycleBin();
        return new StateDocument(
                version.nextId(),
                version.databases().stream().map(DatabaseDocument::of).toList(),
                List.copyOf(version.transactions().all()),
                version.transactions().newestForgotten(),
                bin.databases().values().stream().map(RecycledDatabaseDocument::of).toList(),
                List.copyOf(bin.tables().values()),
                List.copyOf(bin.partitions().values()),
                List.copyOf(bin.restores().values()),
                List.copyOf(version.repositories().values()),
                List.copyOf(version.jobs().values()),
                version.accounts().users().values().stream().map(UserDocument::of).toList(),
                ClusterDocument.of(version.members()),
                Optional.of(version.settings().changed()).filter(changed -> !changed.isEmpty()),
                CareDocument.of(version.care()));
    }

    CatalogVersion version() {
        CatalogVersion version = CatalogVersion.initial().withNextId(nextId);
        for (DatabaseDocument database : databases) {
            version = version.with(database.database());
        }
        Transactions known = Transactions.NONE;
        for (TransactionRecord transaction : transactions) {
            known = known.with(transaction);
        }
        return version.with(known.forgottenUpTo(newestForgotten))
                .with(recycleBin())
                .withRepositories(index(repositories, RepositoryRecord::name))
                .withJobs(index(jobs, JobRecord::id))
                .with(
                        new Accounts(
                                index(
                                        users.stream().map(UserDocument::user).toList(),
                                        User::identity)))
                .with(cluster.map(ClusterDocument::members).orElse(ClusterMembers.NONE))
                .with(settings.map(Settings::new).orElse(Settings.STANDARD))
                .with(care.map(CareDocument::care).orElse(SnapshotCare.NONE));
    }

    private RecycleBin recycleBin() {
        RecycleBin bin = RecycleBin.EMPTY;
        for (RecycledDatabaseDocument one : recycledDatabases) {
            bin = bin.with(new RecycledDatabase(one.database().database(), one.dropped()));
        }
        for (RecycledTable one : recycledTables) {
            bin = bin.with(one);
        }
        for (RecycledPartition one : recycledPartitions) {
            bin = bin.with(one);
        }
        for (RestoreTrace one : restores) {
            bin = bin.with(one);
        }
        return bin;
    }

    private static <K extends Comparable<? super K>, V> Map<K, V> index(
            List<V> values, Function<V, K> key) {
        PersistentMap<K, V> map = PersistentMap.empty();
        for (V value : values) {
            map = map.with(key.apply(value), value);
        }
        return map;
    }

    record DatabaseDocument(DatabaseId id, String name, Instant created, List<Table> tables) {
        static DatabaseDocument of(Database database) {
            return new DatabaseDocument(
                    database.id(),
                    database.name(),
                    database.created(),
                    List.copyOf(database.tables()));
        }

        Database database() {
            Database database = Database.empty(id, name, created);
            for (Table table : tables) {
                database = database.with(table);
            }
            return database;
        }
    }

    record RecycledDatabaseDocument(DatabaseDocument database, Instant dropped) {
        static RecycledDatabaseDocument of(RecycledDatabase recycled) {
            return new RecycledDatabaseDocument(
                    DatabaseDocument.of(recycled.database()), recycled.dropped());
        }
    }

    record UserDocument(UserIdentity identity, PasswordHash password, List<GrantDocument> grants) {
        static UserDocument of(User user) {
            return new UserDocument(
                    user.identity(),
                    user.password(),
                    user.grants().entrySet().stream()
                            .map(one -> new GrantDocument(one.getKey(), one.getValue()))
                            .toList());
        }

        User user() {
            return new User(
                    identity,
                    password,
                    grants.stream()
                            .collect(
                                    Collectors.toMap(
                                            GrantDocument::scope, GrantDocument::privileges)));
        }
    }

    /// Absent in the one-process server.
    record ClusterDocument(
            Optional<String> clusterId,
            long epoch,
            List<BackendMember> backends,
            List<FrontendMember> frontends,
            List<BrokerMember> brokers) {
        static Optional<ClusterDocument> of(ClusterMembers members) {
            if (members.equals(ClusterMembers.NONE)) {
                return Optional.empty();
            }
            return Optional.of(
                    new ClusterDocument(
                            members.clusterId(),
                            members.epoch(),
                            List.copyOf(members.backends().values()),
                            List.copyOf(members.frontends().values()),
                            members.brokers()));
        }

        ClusterMembers members() {
            return new ClusterMembers(
                    clusterId,
                    epoch,
                    index(backends, BackendMember::id),
                    index(frontends, FrontendMember::name),
                    brokers);
        }
    }

    /// Absent while there is nothing to say.
    record CareDocument(
            Optional<String> owner,
            Map<String, String> retentions,
            List<BackupSchedule> schedules) {
        static Optional<CareDocument> of(SnapshotCare care) {
            return care.equals(SnapshotCare.NONE)
                    ? Optional.empty()
                    : Optional.of(
                            new CareDocument(
                                    care.owner(),
                                    care.retentions(),
                                    List.copyOf(care.schedules().values())));
        }

        SnapshotCare care() {
            return new SnapshotCare(owner, retentions, index(schedules, BackupSchedule::name));
        }
    }

    record GrantDocument(PrivilegeScope scope, Set<Privilege> privileges) {
        GrantDocument {
            privileges = Privilege.ordered(privileges);
        }
    }
}
