package io.starkeep.catalog;

/// One change of the catalog, as journaled. A list of changes is committed whole or not at all.
///
/// Folding is pure: a change carries every id and time it needs. A change that does not fit the
/// version it is folded onto is refused, so that a decision taken on a wrong belief cannot commit.
public sealed interface Change
        permits DatabaseChange,
                TableChange,
                PartitionChange,
                TransactionChange,
                RecycleChange,
                RepositoryChange,
                JobChange,
                SnapshotCareChange,
                AccountChange,
                MembershipChange,
                ReplicaChange,
                SettingChange,
                ReserveIds {}
