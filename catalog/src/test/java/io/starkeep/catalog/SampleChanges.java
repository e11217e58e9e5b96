package io.starkeep.catalog;

import static io.starkeep.catalog.CatalogWorld.NOW;
import static io.starkeep.catalog.CatalogWorld.partition;
import static io.starkeep.catalog.CatalogWorld.table;
import static io.starkeep.catalog.CatalogWorld.transaction;

import io.starkeep.type.BackendId;
import io.starkeep.type.DatabaseId;
import io.starkeep.type.HostPort;
import io.starkeep.type.JobId;
import io.starkeep.type.PartitionId;
import io.starkeep.type.RepositoryId;
import io.starkeep.type.TableId;
import io.starkeep.type.TabletId;
import io.starkeep.type.TransactionId;
import io.starkeep.type.Version;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One change of every kind, in an order that folds.
final class SampleChanges {
    private static final DatabaseId SALES = new DatabaseId(1);
    private static final TableId ORDERS = new TableId(2);
    private static final UserIdentity ANN = new UserIdentity("ann", "10.0.%");

    private SampleChanges() {}

    static List<Change> all() {
        return List.of(
                new ReserveIds(20_000),
                new DatabaseChange.CreateDatabase(SALES, "sails", NOW),
                new DatabaseChange.RenameDatabase(SALES, "sales"),
                new TableChange.CreateTable(table(2, 1, "order", partition(10, "p1"))),
                new TableChange.RenameTable(SALES, ORDERS, "orders"),
                new TableChange.SetTableProperties(SALES, ORDERS, Map.of("compression", "ZSTD")),
                new PartitionChange.AddPartition(SALES, ORDERS, partition(20, "p2")),
                new PartitionChange.RenamePartition(SALES, ORDERS, new PartitionId(20), "p3"),
                new PartitionChange.SetPartitionProperties(
                        SALES, ORDERS, new PartitionId(20), Map.of("replication_num", "3")),
                new PartitionChange.ReplacePartition(
                        SALES,
                        ORDERS,
                        new PartitionId(10),
                        partition(30, "p1"),
                        NOW,
                        Disposal.RECYCLE),
                new PartitionChange.DropPartition(
                        SALES, ORDERS, new PartitionId(20), NOW, Disposal.RECYCLE),
                new RecycleChange.RecoverPartition(new PartitionId(20)),
                new RecycleChange.ErasePartition(new PartitionId(10)),
                new PartitionChange.DropPartition(
                        SALES, ORDERS, new PartitionId(20), NOW, Disposal.RECYCLE),
                commit(),
                new TransactionChange.PublishTransaction(new TransactionId(50), NOW.plusSeconds(2)),
                new TransactionChange.AbortTransaction(
                        transaction(51, "other", TransactionState.ABORTED)),
                new TransactionChange.AbortTransaction(
                        transaction(52, "third", TransactionState.ABORTED)),
                new TransactionChange.ForgetTransactions(List.of(new TransactionId(52))),
                new TableChange.DropTable(SALES, ORDERS, NOW, Disposal.RECYCLE),
                new RecycleChange.RecoverTable(ORDERS),
                new TableChange.CreateTable(table(60, 1, "gone", partition(61, "p"))),
                new TableChange.DropTable(SALES, new TableId(60), NOW, Disposal.RECYCLE),
                new RecycleChange.EraseTable(new TableId(60)),
                new TableChange.CreateTable(table(70, 1, "binned", partition(71, "p"))),
                new TableChange.DropTable(SALES, new TableId(70), NOW, Disposal.RECYCLE),
                new DatabaseChange.DropDatabase(SALES, NOW, Disposal.RECYCLE),
                new RecycleChange.RecoverDatabase(SALES),
                new DatabaseChange.CreateDatabase(new DatabaseId(80), "old", NOW),
                new DatabaseChange.DropDatabase(new DatabaseId(80), NOW, Disposal.RECYCLE),
                new RecycleChange.EraseDatabase(new DatabaseId(80)),
                new DatabaseChange.CreateDatabase(new DatabaseId(90), "binned", NOW),
                new DatabaseChange.DropDatabase(new DatabaseId(90), NOW, Disposal.RECYCLE),
                new RepositoryChange.CreateRepository(repository(100, "north")),
                new RepositoryChange.CreateRepository(repository(101, "south")),
                new RepositoryChange.DropRepository(new RepositoryId(101)),
                new JobChange.PutJob(job(110)),
                new JobChange.PutJob(job(111)),
                new JobChange.RemoveJob(new JobId(111)),
                new AccountChange.CreateUser(ANN, PasswordHash.EMPTY),
                new AccountChange.SetPassword(ANN, PasswordHash.ofPassword("secret")),
                new AccountChange.Grant(
                        ANN, PrivilegeScope.global(), EnumSet.of(Privilege.SELECT, Privilege.LOAD)),
                new AccountChange.Grant(
                        ANN, PrivilegeScope.database("sales"), EnumSet.of(Privilege.ALTER)),
                new AccountChange.Grant(
                        ANN, PrivilegeScope.table("sales", "orders"), EnumSet.of(Privilege.DROP)),
                new AccountChange.Revoke(ANN, PrivilegeScope.global(), EnumSet.of(Privilege.LOAD)),
                new AccountChange.CreateUser(
                        new UserIdentity("bob", "%"), PasswordHash.ofPassword("x")),
                new AccountChange.DropUser(new UserIdentity("bob", "%")),
                new MembershipChange.NameCluster("3f1c9a52"),
                new MembershipChange.OpenEpoch(7),
                new MembershipChange.PutBackend(backend(200).withIncarnation("b81d")),
                new MembershipChange.PutBackend(backend(201).leaving()),
                new MembershipChange.PutBackend(backend(202)),
                new MembershipChange.DropBackend(new BackendId(202)),
                new MembershipChange.PutFrontend(
                        frontend("f1", FrontendRole.FOLLOWER)
                                .joined(new FrontendPorts(9020, 9030, 8030))),
                new MembershipChange.PutFrontend(frontend("f2", FrontendRole.OBSERVER)),
                new MembershipChange.PutFrontend(frontend("f3", FrontendRole.FOLLOWER)),
                new MembershipChange.DropFrontend(frontend("f3", FrontendRole.FOLLOWER).name()),
                new MembershipChange.PutBroker(broker("hdfs", 8000)),
                new MembershipChange.PutBroker(broker("hdfs", 8001)),
                new MembershipChange.DropBroker(broker("hdfs", 8001)),
                new MembershipChange.PutBroker(broker("s3", 8000)),
                new MembershipChange.DropBrokers("s3"),
                new ReplicaChange.SetReplicas(
                        SALES,
                        ORDERS,
                        new PartitionId(30),
                        Map.of(
                                new TabletId(31),
                                List.of(
                                        Replica.good(new BackendId(200)),
                                        new Replica(new BackendId(201), ReplicaState.GOOD)),
                                new TabletId(32),
                                List.of(Replica.good(new BackendId(201))))),
                commitThatOneMissed(),
                new ReplicaChange.LoseReplicas(new BackendId(201)),
                new PartitionChange.AddPartition(SALES, ORDERS, partition(95, "p5")),
                new PartitionChange.DropPartition(
                        SALES, ORDERS, new PartitionId(95), NOW, Disposal.RECYCLE),
                new RecycleChange.RecoverPartition(new PartitionId(95), Optional.of("p6")),
                new PartitionChange.AddPartition(SALES, ORDERS, partition(98, "p7")),
                new PartitionChange.DropPartition(
                        SALES, ORDERS, new PartitionId(98), NOW, Disposal.RECYCLE),
                new RecycleChange.ExchangePartition(
                        SALES, ORDERS, new PartitionId(95), new PartitionId(98), NOW),
                new RecycleChange.KeepRestore(trace(110)),
                new RecycleChange.KeepRestore(trace(112)),
                new RecycleChange.ForgetRestore(new JobId(112)),
                new SettingChange.PutSetting("max_backup_upload_bytes_per_second", 1_000_000),
                new SnapshotCareChange.NameOwner("00c0ffee00c0ffee"),
                new SnapshotCareChange.SetRetention("nightly", "last 7, daily 30"),
                new SnapshotCareChange.PutSchedule(schedule("nights")),
                new SnapshotCareChange.PutSchedule(
                        schedule("noons").ran(NOW, Optional.of(new JobId(113)), "")),
                new SnapshotCareChange.DropSchedule("noons"));
    }

    private static RestoreTrace trace(long job) {
        return new RestoreTrace(
                new JobId(job),
                SALES,
                NOW,
                List.of(new TableId(120)),
                List.of(new TableId(70)),
                List.of(
                        new RestoreTrace.PartitionTrace(
                                ORDERS,
                                Optional.of(new PartitionId(95)),
                                Optional.of(new PartitionId(98))),
                        new RestoreTrace.PartitionTrace(
                                ORDERS, Optional.empty(), Optional.of(new PartitionId(121)))));
    }

    private static Change commitThatOneMissed() {
        PartitionCommit partition =
                new PartitionCommit(
                        SALES,
                        ORDERS,
                        new PartitionId(30),
                        new Version(2),
                        new Version(3),
                        5,
                        50,
                        Map.of(new TabletId(31), List.of(new BackendId(200))));
        return new TransactionChange.CommitTransaction(
                transaction(53, "missed", TransactionState.COMMITTED), List.of(partition), NOW);
    }

    private static BackendMember backend(long id) {
        return BackendMember.added(
                new BackendId(id), HostPort.parse("10.0.0." + (id - 199) + ":9050"), NOW);
    }

    private static FrontendMember frontend(String host, FrontendRole role) {
        return FrontendMember.added(new HostPort(host, 9010), role, NOW);
    }

    private static BrokerMember broker(String name, int port) {
        return new BrokerMember(name, new HostPort("10.0.1.1", port));
    }

    private static Change commit() {
        PartitionCommit partition =
                new PartitionCommit(
                        SALES, ORDERS, new PartitionId(30), Version.EMPTY, new Version(2), 10, 999);
        return new TransactionChange.CommitTransaction(
                transaction(50, "label", TransactionState.COMMITTED), List.of(partition), NOW);
    }

    private static RepositoryRecord repository(long id, String name) {
        return new RepositoryRecord(
                new RepositoryId(id),
                name,
                NOW,
                RepositoryAccess.READ_ONLY,
                "file:///backups",
                "",
                Map.of("key", "value"));
    }

    private static BackupSchedule schedule(String name) {
        return new BackupSchedule(
                name,
                new DatabaseId(1),
                "nightly",
                "0 2 * * *",
                Map.of("ttl", "7 DAY"),
                BackupSchedule.State.ACTIVE,
                NOW,
                NOW,
                Optional.empty(),
                Optional.empty(),
                "");
    }

    private static JobRecord job(long id) {
        return new JobRecord(
                new JobId(id),
                SALES,
                JobKind.RESTORE,
                NOW,
                false,
                "{\"state\":\"PENDING\"}",
                List.of(new TabletId(500)));
    }
}
