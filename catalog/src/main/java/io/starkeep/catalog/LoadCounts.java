package io.starkeep.catalog;

/// What a load read and kept.
///
/// @param loadedBytes of the source
public record LoadCounts(
        long loadedRows, long filteredRows, long unselectedRows, long loadedBytes) {
    public static final LoadCounts NONE = new LoadCounts(0, 0, 0, 0);

    public long totalRows() {
        return loadedRows + filteredRows + unselectedRows;
    }
}
