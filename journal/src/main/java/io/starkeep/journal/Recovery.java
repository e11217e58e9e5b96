package io.starkeep.journal;

import io.starkeep.error.Invariant;
import io.starkeep.file.Location;
import java.util.NavigableSet;
import java.util.Optional;

/// Reads a journal at the start. Changes no file until every byte was judged.
final class Recovery {
    private final JournalFolder files;
    private final JournalReplay replay;
    private final Damage damage;

    Recovery(JournalFolder files, JournalReplay replay) {
        this.files = files;
        this.replay = replay;
        this.damage = new Damage(files.store());
    }

    /// Replays everything and prepares the last segment for appending.
    Tail run() {
        NavigableSet<Long> checkpoints = files.sequences(FileKind.CHECKPOINT);
        NavigableSet<Long> segments = files.sequences(FileKind.SEGMENT);
        if (checkpoints.isEmpty() && segments.isEmpty()) {
            files.createSegment(1);
            return new Tail(1, FileHeader.SIZE, 0, Tail.End.OPEN, 0);
        }
        long checkpoint = checkpoints.isEmpty() ? 0 : replayCheckpoint(checkpoints.last());
        Tail tail = replaySegments(checkpoint, segments);
        settle(tail);
        if (checkpoint > 0) {
            files.deleteBefore(checkpoint);
        }
        return tail;
    }

    private long replayCheckpoint(long sequence) {
        Location location = files.location(FileKind.CHECKPOINT, sequence);
        byte[] state = CheckpointFile.read(files.read(location), sequence, location, damage);
        replay.checkpoint(sequence, state);
        return sequence;
    }

    private Tail replaySegments(long checkpoint, NavigableSet<Long> segments) {
        Long first = segments.floor(checkpoint + 1);
        if (first == null) {
            throw damage.missing(
                    files.location(FileKind.SEGMENT, checkpoint + 1),
                    "record %d is in no segment".formatted(checkpoint + 1));
        }
        Tail tail = new Tail(first, FileHeader.SIZE, first - 1, Tail.End.OPEN, 0);
        for (long segment : segments.tailSet(first)) {
            if (segment != tail.lastSequence() + 1) {
                throw damage.missing(
                        files.location(FileKind.SEGMENT, tail.lastSequence() + 1),
                        "the next segment begins with record " + segment);
            }
            boolean last = segment == segments.last();
            tail =
                    replaySegment(
                            tail.entering(segment),
                            checkpoint,
                            last ? SegmentScan.Place.LAST : SegmentScan.Place.EARLIER);
        }
        if (tail.lastSequence() < checkpoint) {
            throw damage.at(
                    files.location(FileKind.SEGMENT, tail.segment()),
                    tail.length(),
                    "it ends before record " + checkpoint + ", which the checkpoint contains");
        }
        return tail;
    }

    private Tail replaySegment(Tail start, long checkpoint, SegmentScan.Place place) {
        Location location = files.location(FileKind.SEGMENT, start.segment());
        byte[] bytes = files.read(location);
        FileHeader.check(bytes, FileKind.SEGMENT, start.segment(), location, damage);
        SegmentScan scan = new SegmentScan(bytes, location, damage);
        Tail tail = start;
        Optional<JournalRecord> record;
        while ((record = scan.next(tail.lastSequence() + 1)).isPresent()) {
            tail = tail.after(record.get());
            if (record.get().sequence() > checkpoint && !record.get().isSeal()) {
                replay.record(record.get().sequence(), record.get().payload());
            }
        }
        Invariant.check(
                scan.endAfterLastRecord(place, tail.lastSequence() + 1) == tail.length(),
                "the segment %s was scanned to its end",
                location);
        return tail;
    }

    /// Cuts a torn tail. What remains may never have been synced, and is now relied on: the cut or
    /// the sync makes it durable.
    private void settle(Tail tail) {
        Location last = files.location(FileKind.SEGMENT, tail.segment());
        if (files.store().size(last) > tail.length()) {
            files.store().truncate(last, tail.length());
        } else {
            files.store().sync(last);
        }
    }
}
