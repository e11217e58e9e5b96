package io.starkeep.catalog;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.starkeep.type.BoundValue;
import io.starkeep.type.DefaultValue;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;

/// The names by which journaled JSON tells the members of sealed families apart. A name never
/// changes its meaning and is never removed: old journals hold it.
final class JsonNames {
    static final Map<Class<? extends Change>, String> CHANGES =
            Map.ofEntries(
                    Map.entry(ReserveIds.class, "reserve-ids"),
                    Map.entry(DatabaseChange.CreateDatabase.class, "create-database"),
                    Map.entry(DatabaseChange.RenameDatabase.class, "rename-database"),
                    Map.entry(DatabaseChange.DropDatabase.class, "drop-database"),
                    Map.entry(TableChange.CreateTable.class, "create-table"),
                    Map.entry(TableChange.RenameTable.class, "rename-table"),
                    Map.entry(TableChange.DropTable.class, "drop-table"),
                    Map.entry(TableChange.SetTableProperties.class, "set-table-properties"),
                    Map.entry(PartitionChange.AddPartition.class, "add-partition"),
                    Map.entry(PartitionChange.DropPartition.class, "drop-partition"),
                    Map.entry(PartitionChange.ReplacePartition.class, "replace-partition"),
                    Map.entry(PartitionChange.RenamePartition.class, "rename-partition"),
                    Map.entry(
                            PartitionChange.SetPartitionProperties.class,
                            "set-partition-properties"),
                    Map.entry(TransactionChange.CommitTransaction.class, "commit-transaction"),
                    Map.entry(TransactionChange.PublishTransaction.class, "publish-transaction"),
                    Map.entry(TransactionChange.AbortTransaction.class, "abort-transaction"),
                    Map.entry(TransactionChange.ForgetTransactions.class, "forget-transactions"),
                    Map.entry(RecycleChange.RecoverDatabase.class, "recover-database"),
                    Map.entry(RecycleChange.RecoverTable.class, "recover-table"),
                    Map.entry(RecycleChange.RecoverPartition.class, "recover-partition"),
                    Map.entry(RecycleChange.ExchangePartition.class, "exchange-partition"),
                    Map.entry(RecycleChange.KeepRestore.class, "keep-restore"),
                    Map.entry(RecycleChange.ForgetRestore.class, "forget-restore"),
                    Map.entry(RecycleChange.EraseDatabase.class, "erase-database"),
                    Map.entry(RecycleChange.EraseTable.class, "erase-table"),
                    Map.entry(RecycleChange.ErasePartition.class, "erase-partition"),
                    Map.entry(RepositoryChange.CreateRepository.class, "create-repository"),
                    Map.entry(RepositoryChange.DropRepository.class, "drop-repository"),
                    Map.entry(JobChange.PutJob.class, "put-job"),
                    Map.entry(JobChange.RemoveJob.class, "remove-job"),
                    Map.entry(SnapshotCareChange.NameOwner.class, "name-owner"),
                    Map.entry(SnapshotCareChange.SetRetention.class, "set-retention"),
                    Map.entry(SnapshotCareChange.PutSchedule.class, "put-schedule"),
                    Map.entry(SnapshotCareChange.DropSchedule.class, "drop-schedule"),
                    Map.entry(AccountChange.CreateUser.class, "create-user"),
                    Map.entry(AccountChange.SetPassword.class, "set-password"),
                    Map.entry(AccountChange.DropUser.class, "drop-user"),
                    Map.entry(AccountChange.Grant.class, "grant"),
                    Map.entry(AccountChange.Revoke.class, "revoke"),
                    Map.entry(MembershipChange.NameCluster.class, "name-cluster"),
                    Map.entry(MembershipChange.OpenEpoch.class, "open-epoch"),
                    Map.entry(MembershipChange.PutBackend.class, "put-backend"),
                    Map.entry(MembershipChange.DropBackend.class, "drop-backend"),
                    Map.entry(MembershipChange.PutFrontend.class, "put-frontend"),
                    Map.entry(MembershipChange.DropFrontend.class, "drop-frontend"),
                    Map.entry(MembershipChange.PutBroker.class, "put-broker"),
                    Map.entry(MembershipChange.DropBroker.class, "drop-broker"),
                    Map.entry(MembershipChange.DropBrokers.class, "drop-brokers"),
                    Map.entry(ReplicaChange.SetReplicas.class, "set-replicas"),
                    Map.entry(ReplicaChange.LoseReplicas.class, "lose-replicas"),
                    Map.entry(SettingChange.PutSetting.class, "put-setting"));

    private static final Map<Class<?>, String> VALUES =
            Map.ofEntries(
                    Map.entry(BoundValue.Min.class, "min"),
                    Map.entry(BoundValue.Max.class, "max"),
                    Map.entry(BoundValue.Value.class, "value"),
                    Map.entry(DefaultValue.None.class, "none"),
                    Map.entry(DefaultValue.Null.class, "null"),
                    Map.entry(DefaultValue.Constant.class, "constant"),
                    Map.entry(DefaultValue.CurrentTimestamp.class, "current-timestamp"),
                    Map.entry(PartitionScheme.Unpartitioned.class, "none"),
                    Map.entry(PartitionScheme.RangePartitioned.class, "range"),
                    Map.entry(PrivilegeScope.Global.class, "global"),
                    Map.entry(PrivilegeScope.OnDatabase.class, "database"),
                    Map.entry(PrivilegeScope.OnTable.class, "table"));

    private JsonNames() {}

    static void register(JsonMapper.Builder builder) {
        builder.addMixIn(Change.class, ByChange.class);
        builder.addMixIn(BoundValue.class, ByKind.class);
        builder.addMixIn(DefaultValue.class, ByKind.class);
        builder.addMixIn(PartitionScheme.class, ByKind.class);
        builder.addMixIn(PrivilegeScope.class, ByKind.class);
        CHANGES.forEach((type, name) -> builder.registerSubtypes(new NamedType(type, name)));
        VALUES.forEach((type, name) -> builder.registerSubtypes(new NamedType(type, name)));
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "change")
    private interface ByChange {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    private interface ByKind {}
}
