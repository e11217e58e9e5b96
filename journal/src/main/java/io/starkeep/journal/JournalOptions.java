package io.starkeep.journal;

import io.starkeep.error.Invariant;

/// @param segmentBytes a segment that has grown beyond this is followed by a new one
/// @param batchBytes records waiting for one sync are at most this many bytes; more of them wait
public record JournalOptions(int segmentBytes, int batchBytes) {
    public static final JournalOptions DEFAULT =
            new JournalOptions(16 * 1024 * 1024, 8 * 1024 * 1024);

    public JournalOptions {
        Invariant.check(segmentBytes > 0 && batchBytes > 0, "journal limits must be positive");
    }
}
