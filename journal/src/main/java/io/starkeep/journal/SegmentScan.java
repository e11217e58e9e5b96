package io.starkeep.journal;

import io.starkeep.file.Location;
import java.util.Optional;

/// Reads the records of one segment, and judges where they end.
final class SegmentScan {
    /// Where a segment may end.
    enum Place {
        /// Another segment follows: every byte of this one was durable before it.
        EARLIER,
        /// The segment that a crash may have torn.
        LAST
    }

    private final byte[] bytes;
    private final Location location;
    private final Damage damage;
    private int offset = FileHeader.SIZE;

    SegmentScan(byte[] bytes, Location location, Damage damage) {
        this.bytes = bytes;
        this.location = location;
        this.damage = damage;
    }

    /// The next intact record; empty at the end of these.
    ///
    /// @throws io.starkeep.error.StarkeepException FILE_DAMAGED when its sequence is another one
    Optional<JournalRecord> next(long expectedSequence) {
        Optional<JournalRecord> found = JournalRecord.decode(bytes, offset);
        found.ifPresent(record -> {
            if (record.sequence() != expectedSequence) {
                throw damage.at(
                        location,
                        offset,
                        "it holds record %d where record %d belongs"
                                .formatted(record.sequence(), expectedSequence));
            }
            offset += record.size();
        });
        return found;
    }

    /// How many bytes at the start of the segment are to be kept, all of them intact.
    ///
    /// @throws io.starkeep.error.StarkeepException FILE_DAMAGED when what follows is no torn tail
    int endAfterLastRecord(Place place, long expectedSequence) {
        if (offset == bytes.length) {
            return offset;
        }
        if (place == Place.EARLIER) {
            throw damage.at(
                    location,
                    offset,
                    "record %d is damaged, and a later segment follows"
                            .formatted(expectedSequence));
        }
        refuseIfProvenDurable(expectedSequence);
        return offset;
    }

    private void refuseIfProvenDurable(long damagedSequence) {
        for (int later = offset + 1; later <= bytes.length - JournalRecord.HEADER; later++) {
            Optional<JournalRecord> record = JournalRecord.decode(bytes, later);
            if (record.isPresent() && record.get().durableLength() > offset) {
                throw damage.at(
                        location,
                        offset,
                        "record %d is damaged, and record %d at offset %d proves that it was durable"
                                .formatted(damagedSequence, record.get().sequence(), later));
            }
        }
    }
}
