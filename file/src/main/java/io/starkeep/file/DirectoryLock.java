package io.starkeep.file;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Keeps a data directory for one process. The operating system frees it when the process ends,
/// however it ends.
public final class DirectoryLock implements AutoCloseable {
    private static final String FILE_NAME = "lock";

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Takes the directory, creating it when there is none.
    ///
    /// @throws StarkeepException RESOURCE_EXHAUSTED when another process holds it
    public static DirectoryLock acquire(Path directory) {
        Path file = directory.resolve(FILE_NAME);
        FileFault fault = new FileFault("file://" + directory.toAbsolutePath().normalize());
        try {
            Durable.createFolders(directory.toAbsolutePath().normalize());
            FileChannel channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw held(directory, file);
            }
            channel.truncate(0);
            String owner = Long.toString(ProcessHandle.current().pid());
            channel.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.UTF_8)));
            return new DirectoryLock(channel);
        } catch (IOException e) {
            throw fault.of(e, "lock", FILE_NAME);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static StarkeepException held(Path directory, Path file) throws IOException {
        String owner = Files.readString(file).strip();
        return StarkeepException.of(
                ErrorCode.RESOURCE_EXHAUSTED,
                "The directory %s is in use by another Starkeep process%s. Stop that one, or choose another directory"
                        .formatted(directory, owner.isEmpty() ? "" : " (pid " + owner + ")"));
    }

    /// Frees the directory. Its lock file stays.
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new FileFault(FILE_NAME).of(e, "unlock", FILE_NAME);
        }
    }
}
