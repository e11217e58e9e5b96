package io.starkeep.storage;

import io.starkeep.type.JobId;
import io.starkeep.type.PartitionId;
import io.starkeep.type.TabletId;
import io.starkeep.type.TransactionId;
import io.starkeep.type.Version;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A change of the storage's state; one record of its journal. Their meaning is in
/// `docs/format/tablet.md`.
sealed interface StorageRecord {
    record Prepared(TransactionId transaction, List<PreparedTablet> tablets)
            implements StorageRecord {
        public Prepared {
            tablets = List.copyOf(tablets);
        }
    }

    record Published(TransactionId transaction, Map<TabletId, Version> versions)
            implements StorageRecord {
        public Published {
            versions = Map.copyOf(versions);
        }
    }

    record Aborted(TransactionId transaction) implements StorageRecord {}

    record Compacted(
            TabletId tablet, Version base, List<TabletFile> removed, List<TabletFile> added)
            implements StorageRecord {
        public Compacted {
            removed = List.copyOf(removed);
            added = List.copyOf(added);
        }
    }

    record Trimmed(Map<TabletId, Version> oldest) implements StorageRecord {
        public Trimmed {
            oldest = Map.copyOf(oldest);
        }
    }

    record Dropped(Set<TabletId> tablets) implements StorageRecord {
        public Dropped {
            tablets = Set.copyOf(tablets);
        }
    }

    record Restored(JobId job, List<RestoredTablet> tablets) implements StorageRecord {
        public Restored {
            tablets = List.copyOf(tablets);
        }
    }

    record Copied(TabletId tablet, Version version, List<TabletFile> files)
            implements StorageRecord {
        public Copied {
            files = List.copyOf(files);
        }
    }

    /// What a transaction adds to a tablet.
    record PreparedTablet(TabletId tablet, PartitionId partition, List<TabletFile> files) {
        public PreparedTablet {
            files = List.copyOf(files);
        }
    }

    /// A tablet as a restore made it.
    record RestoredTablet(TabletId tablet, Version version, List<TabletFile> files) {
        public RestoredTablet {
            files = List.copyOf(files);
        }
    }
}
