package io.starkeep.execute;

/// What a statement without rows did.
///
/// @param affectedRows rows written or deleted
/// @param warnings how many warnings SHOW WARNINGS would list
/// @param text shown by clients beside the row count; may be empty
public record Outcome(long affectedRows, int warnings, String text) {
    /// Done; no rows touched, nothing to say.
    public static final Outcome DONE = new Outcome(0, 0, "");

    /// So many rows written or deleted, without warnings.
    public static Outcome affected(long rows) {
        return new Outcome(rows, 0, "");
    }
}
