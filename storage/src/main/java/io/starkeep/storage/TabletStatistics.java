package io.starkeep.storage;

import io.starkeep.type.Version;

/// Figures of a tablet at a version, known without reading its files.
///
/// @param version the version that last changed the tablet
/// @param rows without deleted ones
/// @param bytes of all its files
/// @param rowsets how many ROWS files it has
public record TabletStatistics(Version version, long rows, long bytes, int rowsets) {
    static TabletStatistics of(TabletVersion version) {
        return new TabletStatistics(
                version.version(), version.rowCount(), version.bytes(), version.rows().size());
    }
}
