package io.starkeep.file;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;

/// Keeps the last part of a disk for what must go on when it is nearly full: the journals, and
/// changes that give space back. What brings new data asks here first. Thread-safe.
///
/// @param store whose disk it is
/// @param bytes the reserve, or a twentieth of the disk when that is less
public record SpaceReserve(FileStore store, long bytes) {
    private static final long STANDARD = 256L << 20;
    private static final int PART = 20;

    public static SpaceReserve standard(FileStore store) {
        return new SpaceReserve(store, STANDARD);
    }

    /// Does nothing for a store that does not know its disk.
    ///
    /// @throws StarkeepException DISK_FULL when only the reserve is left
    public void require() {
        store.space()
                .ifPresent(space -> {
                    long kept = Math.min(bytes, space.total() / PART);
                    if (space.usable() < kept) {
                        throw StarkeepException.of(
                                ErrorCode.DISK_FULL,
                                "%s has %d KB left, and keeps its last %d KB for changes that make room. DROP what is not needed (FORCE for what shall not come back), or free space otherwise, then try again"
                                        .formatted(
                                                store.description(),
                                                space.usable() >> 10,
                                                kept >> 10));
                    }
                });
    }
}
