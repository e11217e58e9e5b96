package io.starkeep.load;

import io.starkeep.file.AppendFile;
import java.util.Arrays;

/// Collects bytes for a spool file and hands them on in large pieces.
final class SpoolWriter {
    private static final int CAPACITY = 1 << 20;

    private final AppendFile file;
    private final byte[] buffer = new byte[CAPACITY];
    private int used;

    SpoolWriter(AppendFile file) {
        this.file = file;
    }

    void write(byte one) {
        if (used == CAPACITY) {
            flush();
        }
        buffer[used++] = one;
    }

    void write(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    void write(byte[] bytes, int from, int to) {
        int next = from;
        while (next < to) {
            if (used == CAPACITY) {
                flush();
            }
            int part = Math.min(to - next, CAPACITY - used);
            System.arraycopy(bytes, next, buffer, used, part);
            used += part;
            next += part;
        }
    }

    void flush() {
        if (used > 0) {
            file.append(Arrays.copyOf(buffer, used));
            used = 0;
        }
    }
}
