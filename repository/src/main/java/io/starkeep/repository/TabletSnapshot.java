package io.starkeep.repository;

import io.starkeep.type.RowFingerprint;
import java.util.List;
import java.util.Optional;

/// One bucket of a partition at the cut.
///
/// @param bucket from 0
/// @param fingerprint of the rows that are not deleted; empty when it was not computed
/// @param files in the order in which storage applies them
public record TabletSnapshot(
        int bucket, Optional<RowFingerprint> fingerprint, List<StoredFile> files) {
    public TabletSnapshot {
        files = List.copyOf(files);
    }

    /// One whose fingerprint was not computed.
    public TabletSnapshot(int bucket, List<StoredFile> files) {
        this(bucket, Optional.empty(), files);
    }

    public TabletSnapshot with(RowFingerprint computed) {
        return new TabletSnapshot(bucket, Optional.of(computed), files);
    }

    /// How many rows it has that are not deleted.
    public long rows() {
        return files.stream()
                .mapToLong(file ->
                        switch (file.kind()) {
                            case ROWS -> file.rows();
                            case DELETES -> -file.rows();
                        })
                .sum();
    }
}
