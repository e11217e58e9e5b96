package io.starkeep.load;

/// What became of the rows of a source: `total = loaded + filtered + unselected`.
///
/// @param filtered rows whose data were bad
/// @param unselected rows that the condition of the load left out
public record RowCounts(long loaded, long filtered, long unselected) {
    public static final RowCounts NONE = new RowCounts(0, 0, 0);

    public long total() {
        return loaded + filtered + unselected;
    }
}
