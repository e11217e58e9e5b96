package io.starkeep.catalog;

import io.starkeep.type.DatabaseId;
import io.starkeep.type.PartitionId;
import io.starkeep.type.TableId;

/// Recovery from the recycle bin, and its emptying. Recovery is refused when the name is taken
/// again or the thing is no longer in the bin.
public sealed interface RecycleChange extends Change {
    record RecoverDatabase(DatabaseId id) implements RecycleChange {}

    record RecoverTable(TableId id) implements RecycleChange {}

    record RecoverPartition(PartitionId id) implements RecycleChange {}

    record EraseDatabase(DatabaseId id) implements RecycleChange {}

    record EraseTable(TableId id) implements RecycleChange {}

    record ErasePartition(PartitionId id) implements RecycleChange {}
}
