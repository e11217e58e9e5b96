package io.starkeep.file;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// The bytes of a file in memory, of which the first `synced` would survive a crash.
final class MemoryFile {
    private byte[] bytes;
    private int length;
    private int synced;

    private MemoryFile(byte[] bytes, int synced) {
        this.bytes = bytes;
        this.length = bytes.length;
        this.synced = synced;
    }

    static MemoryFile durable(byte[] bytes) {
        return new MemoryFile(bytes, bytes.length);
    }

    static MemoryFile empty() {
        return durable(new byte[0]);
    }

    int length() {
        return length;
    }

    byte[] content() {
        return Arrays.copyOf(bytes, length);
    }

    void append(byte[] more) {
        int needed = Math.addExact(length, more.length);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2));
        }
        System.arraycopy(more, 0, bytes, length, more.length);
        length = needed;
    }

    void sync() {
        synced = length;
    }

    void truncate(int newLength) {
        length = Math.min(length, newLength);
        bytes = Arrays.copyOf(bytes, length);
        sync();
    }

    /// Loses unsynced bytes as a real disk may: all of them, those after some point, or it keeps
    /// the length but a stretch reads as zeros.
    void crash(RandomGenerator random) {
        int unsynced = length - synced;
        if (unsynced > 0) {
            int kept = synced + random.nextInt(unsynced + 1);
            if (random.nextInt(4) == 0) {
                int end = kept + random.nextInt(length - kept + 1);
                Arrays.fill(bytes, kept, end, (byte) 0);
            } else {
                length = kept;
            }
        }
        truncate(length);
    }
}
