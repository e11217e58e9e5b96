package io.starkeep.journal;

import io.starkeep.file.AppendFile;
import io.starkeep.file.FileStore;
import java.nio.ByteBuffer;
import java.util.List;

/// Appends batches to the last segment and begins new ones. One thread at a time.
final class SegmentWriter implements AutoCloseable {
    private final JournalFolder files;
    private final int segmentBytes;
    private AppendFile file;
    private long durableLength;
    private boolean empty;

    SegmentWriter(JournalFolder files, int segmentBytes, Tail tail) {
        this.files = files;
        this.segmentBytes = segmentBytes;
        this.file = open(files, tail.segment());
        this.durableLength = tail.length();
        this.empty = tail.length() == FileHeader.SIZE;
    }

    private static AppendFile open(JournalFolder files, long segment) {
        FileStore store = files.store();
        return store.append(files.location(FileKind.SEGMENT, segment));
    }

    /// Writes the payloads as records of consecutive sequences; durable on return.
    void write(long firstSequence, List<byte[]> payloads) {
        if (durableLength > segmentBytes) {
            roll(firstSequence);
        }
        int size = payloads.stream().mapToInt(one -> JournalRecord.HEADER + one.length).sum();
        ByteBuffer batch = ByteBuffer.allocate(size);
        long sequence = firstSequence;
        for (byte[] payload : payloads) {
            new JournalRecord(sequence++, durableLength, payload).encode(batch);
        }
        file.append(batch.array());
        file.sync();
        durableLength += size;
        empty = false;
    }

    /// Begins a new segment, unless the current one has no record yet.
    void roll(long nextSequence) {
        if (empty) {
            return;
        }
        files.createSegment(nextSequence);
        file.close();
        file = open(files, nextSequence);
        durableLength = FileHeader.SIZE;
        empty = true;
    }

    @Override
    public void close() {
        file.close();
    }
}
