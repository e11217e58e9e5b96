package io.starkeep.journal;

import io.starkeep.file.AppendFile;
import io.starkeep.file.FileStore;
import java.nio.ByteBuffer;
import java.util.List;

/// Appends batches to the last segment and begins new ones. One thread at a time.
final class SegmentWriter implements AutoCloseable {
    private final JournalFolder files;
    private final int segmentBytes;
    private long segment;
    private AppendFile file;
    private long durableLength;
    private boolean empty;

    /// There may be bytes behind the durable ones.
    private boolean torn;

    SegmentWriter(JournalFolder files, int segmentBytes, Tail tail) {
        this.files = files;
        this.segmentBytes = segmentBytes;
        this.segment = tail.segment();
        this.file = open(files, segment);
        this.durableLength = tail.length();
        this.empty = tail.length() == FileHeader.SIZE;
    }

    private static AppendFile open(JournalFolder files, long segment) {
        FileStore store = files.store();
        return store.append(files.location(FileKind.SEGMENT, segment));
    }

    /// Writes the payloads as records of consecutive sequences; durable on return. After a failure
    /// for want of space it may be called again with the same records.
    void write(long firstSequence, List<byte[]> payloads) {
        mend();
        if (durableLength > segmentBytes) {
            roll(firstSequence);
        }
        int size = payloads.stream().mapToInt(one -> JournalRecord.HEADER + one.length).sum();
        ByteBuffer batch = ByteBuffer.allocate(size);
        long sequence = firstSequence;
        for (byte[] payload : payloads) {
            new JournalRecord(sequence++, durableLength, payload).encode(batch);
        }
        torn = true;
        file.append(batch.array());
        file.sync();
        torn = false;
        durableLength += size;
        empty = false;
    }

    /// Cuts what a failed write left behind the durable bytes. Nobody relied on it.
    private void mend() {
        if (torn) {
            file.close();
            files.store().truncate(files.location(FileKind.SEGMENT, segment), durableLength);
            file = open(files, segment);
            torn = false;
        }
    }

    /// Begins a new segment, unless the current one has no record yet.
    void roll(long nextSequence) {
        mend();
        if (empty) {
            return;
        }
        files.createSegment(nextSequence);
        file.close();
        segment = nextSequence;
        file = open(files, segment);
        durableLength = FileHeader.SIZE;
        empty = true;
    }

    @Override
    public void close() {
        file.close();
    }
}
