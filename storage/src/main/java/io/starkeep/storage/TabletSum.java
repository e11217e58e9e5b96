package io.starkeep.storage;

import io.starkeep.type.RowFingerprint;
import java.util.Optional;

/// What tells whether two tablets have equal rows.
///
/// @param rows that are not deleted
/// @param fingerprint of these rows; empty when only rows were counted
public record TabletSum(long rows, Optional<RowFingerprint> fingerprint) {
    /// Of a tablet without rows.
    public static final TabletSum EMPTY = new TabletSum(0, Optional.of(RowFingerprint.EMPTY));

    public static TabletSum of(long rows, RowFingerprint fingerprint) {
        return new TabletSum(rows, Optional.of(fingerprint));
    }

    public static TabletSum counted(long rows) {
        return new TabletSum(rows, Optional.empty());
    }
}
