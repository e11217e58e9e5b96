package io.starkeep.journal;

import io.starkeep.file.Location;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// The first bytes of every journal file.
final class FileHeader {
    static final int SIZE = 24;
    static final int VERSION = 1;

    private static final int CHECKED = SIZE - 4;

    private FileHeader() {}

    static byte[] encode(FileKind kind, long sequence) {
        ByteBuffer header = ByteBuffer.allocate(SIZE);
        header.put(kind.magic()).putInt(VERSION).putLong(sequence);
        header.putInt(Checksum.of(header.array(), 0, CHECKED));
        return header.array();
    }

    /// @throws io.starkeep.error.StarkeepException FILE_DAMAGED or FORMAT_TOO_NEW
    static void check(byte[] file, FileKind kind, long sequence, Location location, Damage damage) {
        if (file.length < SIZE) {
            throw damage.at(location, file.length, "its header is cut off");
        }
        ByteBuffer header = ByteBuffer.wrap(file);
        byte[] magic = kind.magic();
        boolean intact =
                Arrays.equals(magic, 0, magic.length, file, 0, magic.length)
                        && header.getInt(CHECKED) == Checksum.of(file, 0, CHECKED);
        if (!intact) {
            throw damage.at(location, 0, "its header has a wrong checksum");
        }
        int version = header.getInt(magic.length);
        if (version != VERSION) {
            throw damage.tooNew(location, version);
        }
        if (header.getLong(magic.length + 4) != sequence) {
            throw damage.at(location, 12, "its header names another sequence than its file name");
        }
    }
}
