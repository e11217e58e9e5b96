package io.starkeep.backup;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.repository.TabletSnapshot;
import io.starkeep.storage.TabletSum;

/// Whether the rows that were read of a tablet are those that it should have.
final class SumRules {
    private SumRules() {}

    /// @param where for the message
    /// @throws StarkeepException FILE_DAMAGED when not
    static void check(TabletSnapshot expected, TabletSum read, String where) {
        if (read.rows() != expected.rows()) {
            throw different(where, read.rows() + " rows", expected.rows() + " rows");
        }
        if (expected.fingerprint().isPresent()
                && read.fingerprint().isPresent()
                && !expected.fingerprint().equals(read.fingerprint())) {
            throw different(
                    where,
                    "rows with the fingerprint " + read.fingerprint().get(),
                    expected.fingerprint().get().toString());
        }
    }

    /// The tablet with its fingerprint.
    ///
    /// @throws StarkeepException FILE_DAMAGED when its rows are not those it should have
    static TabletSnapshot signed(TabletSnapshot expected, TabletSum read, String where) {
        check(expected, read, where);
        return read.fingerprint().map(expected::with).orElse(expected);
    }

    private static StarkeepException different(String where, String here, String there) {
        return StarkeepException.of(
                ErrorCode.FILE_DAMAGED,
                "The files of "
                        + where
                        + " have "
                        + here
                        + " where there should be "
                        + there
                        + "; nothing was changed");
    }
}
