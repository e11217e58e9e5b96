package io.starkeep.journal;

import io.starkeep.file.Location;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Reads and writes checkpoint files.
final class CheckpointFile {
    private static final int PREFIX = FileHeader.SIZE + Long.BYTES + Integer.BYTES;

    private CheckpointFile() {}

    /// Does nothing when the checkpoint exists: a state after a record is always the same.
    static void write(JournalFolder files, long sequence, byte[] state) {
        Location location = files.location(FileKind.CHECKPOINT, sequence);
        if (files.store().exists(location)) {
            return;
        }
        ByteBuffer prefix = ByteBuffer.allocate(PREFIX);
        prefix.put(FileHeader.encode(FileKind.CHECKPOINT, sequence));
        prefix.putLong(state.length).putInt(Checksum.of(state, 0, state.length));
        InputStream content =
                new SequenceInputStream(
                        new ByteArrayInputStream(prefix.array()), new ByteArrayInputStream(state));
        files.store().create(location, content);
    }

    static byte[] read(byte[] file, long sequence, Location location, Damage damage) {
        FileHeader.check(file, FileKind.CHECKPOINT, sequence, location, damage);
        if (file.length < PREFIX) {
            throw damage.at(location, file.length, "it is cut off");
        }
        ByteBuffer prefix = ByteBuffer.wrap(file, FileHeader.SIZE, Long.BYTES + Integer.BYTES);
        if (prefix.getLong() != file.length - PREFIX) {
            throw damage.at(location, FileHeader.SIZE, "it names another length than it has");
        }
        if (prefix.getInt() != Checksum.of(file, PREFIX, file.length - PREFIX)) {
            throw damage.at(location, PREFIX, "its state has a wrong checksum");
        }
        return Arrays.copyOfRange(file, PREFIX, file.length);
    }
}
