package io.starkeep.storage;

import io.starkeep.storage.StorageRecord.PreparedTablet;
import io.starkeep.type.PartitionId;
import io.starkeep.type.TabletId;
import io.starkeep.type.TransactionId;
import io.starkeep.type.Version;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Decides the record that publishes a transaction.
final class Publication {
    private Publication() {}

    /// A prepared tablet whose partition got no version belongs to a partition that was dropped
    /// meanwhile: its files go.
    static Optional<StorageRecord> of(
            StorageState state,
            TransactionId transaction,
            Map<PartitionId, Version> partitionVersions) {
        if (state.preparedOf(transaction).isEmpty()) {
            return Optional.empty();
        }
        Map<TabletId, Version> versions = new HashMap<>();
        for (PreparedTablet tablet : state.preparedOf(transaction)) {
            Version version = partitionVersions.get(tablet.partition());
            if (version != null) {
                versions.put(tablet.tablet(), version);
            }
        }
        return Optional.of(new StorageRecord.Published(transaction, versions));
    }
}
