package io.starkeep.backend;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;

/// Tables that can be read at the versions they were opened at, until closed. Closing twice is
/// harmless.
public interface OpenTables extends AutoCloseable {
    /// Nothing to read.
    OpenTables NONE =
            new OpenTables() {
                @Override
                public String sql(String relation) {
                    throw StarkeepException.of(
                            ErrorCode.INTERNAL_ERROR, "Relation " + relation + " is not open");
                }

                @Override
                public void close() {}
            };

    /// An engine query for the rows of a [TableRead], by its relation; can stand in parentheses in
    /// FROM. Its columns are those of the read in that order, with the engine types of their SQL
    /// types; with no columns it gives one column without meaning, one row for each row.
    ///
    /// @throws StarkeepException FILE_DAMAGED naming the table's file when one is missing or cut
    String sql(String relation);

    /// What to tell the user when a statement over these tables failed: where the failure can come
    /// of a damaged file, the files are read, and the error names the damaged one; else it is the
    /// failure itself.
    default StarkeepException explain(StarkeepException failure) {
        return failure;
    }

    @Override
    void close();
}
