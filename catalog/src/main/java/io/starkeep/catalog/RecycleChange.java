package io.starkeep.catalog;

import io.starkeep.type.DatabaseId;
import io.starkeep.type.JobId;
import io.starkeep.type.PartitionId;
import io.starkeep.type.TableId;
import java.time.Instant;
import java.util.Optional;

/// Recovery from the recycle bin, and its emptying. Recovery is refused when the name is taken
/// again or the thing is no longer in the bin.
public sealed interface RecycleChange extends Change {
    /// @param name its new name, if it shall have another one
    record RecoverDatabase(DatabaseId id, Optional<String> name) implements RecycleChange {
        public RecoverDatabase(DatabaseId id) {
            this(id, Optional.empty());
        }
    }

    /// @param name its new name, if it shall have another one
    record RecoverTable(TableId id, Optional<String> name) implements RecycleChange {
        public RecoverTable(TableId id) {
            this(id, Optional.empty());
        }
    }

    /// @param name its new name, if it shall have another one
    record RecoverPartition(PartitionId id, Optional<String> name) implements RecycleChange {
        public RecoverPartition(PartitionId id) {
            this(id, Optional.empty());
        }
    }

    /// Puts a partition of the bin in the place of the present one, under the name of that one,
    /// which goes to the bin.
    record ExchangePartition(
            DatabaseId databaseId,
            TableId tableId,
            PartitionId present,
            PartitionId recycled,
            Instant dropped)
            implements RecycleChange {}

    record EraseDatabase(DatabaseId id) implements RecycleChange {}

    record EraseTable(TableId id) implements RecycleChange {}

    record ErasePartition(PartitionId id) implements RecycleChange {}

    /// Part of the record in which a restore swaps.
    record KeepRestore(RestoreTrace trace) implements RecycleChange {}

    /// The restore is undone, or can no longer be.
    record ForgetRestore(JobId job) implements RecycleChange {}
}
