package io.starkeep.file;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.locks.ReentrantLock;

/// Gives a finished temporary file its final name, never over another file's.
sealed interface NameTaking {
    void take(Path temporary, Path target) throws IOException;

    /// Atomic towards every other process: a second name is refused where the first exists.
    record ByLink() implements NameTaking {
        @Override
        public void take(Path temporary, Path target) throws IOException {
            Files.createLink(target, temporary);
            Files.delete(temporary);
        }
    }

    /// For file systems without hard links. Safe against other threads, not against a process that
    /// takes the name between check and rename.
    record ByRename(ReentrantLock lock) implements NameTaking {
        @Override
        public void take(Path temporary, Path target) throws IOException {
            lock.lock();
            try {
                if (Files.exists(target)) {
                    throw new FileAlreadyExistsException(target.toString());
                }
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                lock.unlock();
            }
        }
    }

    /// Finds out, by trying in the root, which one the file system allows.
    static NameTaking probe(Path root) throws IOException {
        Path original = LocalPaths.temporary(root.resolve("probe"));
        Path link = LocalPaths.temporary(root.resolve("probe"));
        Files.createFile(original);
        try {
            Files.createLink(link, original);
            Files.delete(link);
            return new ByLink();
        } catch (IOException | UnsupportedOperationException e) {
            return new ByRename(new ReentrantLock());
        } finally {
            Files.deleteIfExists(original);
        }
    }
}
