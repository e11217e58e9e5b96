package io.starkeep.broker;

import io.starkeep.file.FileEntry;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/// A list of files as bytes, made while they are read: for each file a line of its size, the time
/// of its last change, and its path, which has no line breaks. One reader.
final class ListingBody extends InputStream {
    private final Iterator<FileEntry> entries;
    private byte[] line = new byte[0];
    private int position;

    ListingBody(List<FileEntry> entries) {
        this.entries = entries.iterator();
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        int filled = 0;
        while (filled < length && (position < line.length || next())) {
            int count = Math.min(length - filled, line.length - position);
            System.arraycopy(line, position, target, offset + filled, count);
            position += count;
            filled += count;
        }
        return filled == 0 && length > 0 ? -1 : filled;
    }

    private boolean next() {
        if (!entries.hasNext()) {
            return false;
        }
        FileEntry entry = entries.next();
        String text = entry.size() + " " + entry.modified() + " " + entry.location() + "\n";
        line = text.getBytes(StandardCharsets.UTF_8);
        position = 0;
        return true;
    }
}
