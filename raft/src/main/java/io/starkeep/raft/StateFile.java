package io.starkeep.raft;

import io.starkeep.catalog.LogCheckpoint;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.apache.ratis.util.MD5FileUtil;

/// A checkpoint of the catalog as a file, which Ratis sends to members that lack it. Format:
/// `docs/format/replicated-log.md`.
final class StateFile {
    private static final byte[] MAGIC = "SKCATSTA".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int PREFIX = 8 + Integer.BYTES + Long.BYTES + Integer.BYTES;

    private StateFile() {}

    /// Whole and durable under its name, or not there. Ratis keeps a digest of it beside it.
    static void write(Path file, LogCheckpoint checkpoint) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(PREFIX + checkpoint.state().length);
        bytes.put(MAGIC).putInt(VERSION).putLong(checkpoint.sequence());
        bytes.putInt(checksum(checkpoint.sequence(), checkpoint.state()));
        bytes.put(checkpoint.state()).flip();
        Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        try (FileChannel channel =
                FileChannel.open(
                        unfinished,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(
                unfinished,
                file,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        MD5FileUtil.computeAndSaveMd5ForFile(file.toFile());
        syncFolder(file.resolveSibling("."));
    }

    /// @throws StarkeepException FILE_DAMAGED, FORMAT_TOO_NEW
    static LogCheckpoint read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length < PREFIX || !Arrays.equals(MAGIC, 0, 8, bytes, 0, 8)) {
            throw damaged(file, "it is no checkpoint");
        }
        ByteBuffer prefix = ByteBuffer.wrap(bytes, MAGIC.length, PREFIX - MAGIC.length);
        int version = prefix.getInt();
        if (version != VERSION) {
            throw StarkeepException.of(
                    ErrorCode.FORMAT_TOO_NEW,
                    "The catalog's checkpoint %s has format version %d; this Starkeep reads %d. Use the newer Starkeep that wrote it"
                            .formatted(file, version, VERSION));
        }
        long sequence = prefix.getLong();
        byte[] state = Arrays.copyOfRange(bytes, PREFIX, bytes.length);
        if (prefix.getInt() != checksum(sequence, state)) {
            throw damaged(file, "it has a wrong checksum");
        }
        return new LogCheckpoint(sequence, state);
    }

    static void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static int checksum(long sequence, byte[] state) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(Long.BYTES).putLong(sequence).flip());
        crc.update(state);
        return (int) crc.getValue();
    }

    private static StarkeepException damaged(Path file, String what) {
        return StarkeepException.of(
                ErrorCode.FILE_DAMAGED,
                "The catalog's checkpoint %s is damaged: %s. Remove this frontend from the cluster, empty its folder and add it again"
                        .formatted(file, what));
    }
}
