package io.starkeep.journal;

/// Where reading has come to, and where appending goes on.
///
/// @param segment first sequence of the last segment
/// @param length of the last segment, as far as it is intact
/// @param lastSequence of the last record, 0 in a new journal
/// @param replayedBytes size of the records read
record Tail(long segment, int length, long lastSequence, End end, long replayedBytes) {
    /// How the log ends.
    enum End {
        /// With a record or nothing.
        OPEN,
        /// With a seal.
        SEALED
    }

    Tail entering(long nextSegment) {
        return new Tail(nextSegment, FileHeader.SIZE, lastSequence, end, replayedBytes);
    }

    Tail after(JournalRecord record) {
        return new Tail(
                segment,
                length + record.size(),
                record.sequence(),
                record.isSeal() ? End.SEALED : End.OPEN,
                replayedBytes + record.size());
    }
}
