package io.starkeep.repository;

import java.util.List;

/// One bucket of a partition at the cut.
///
/// @param bucket from 0
/// @param files in the order in which storage applies them
public record TabletSnapshot(int bucket, List<StoredFile> files) {
    public TabletSnapshot {
        files = List.copyOf(files);
    }
}
