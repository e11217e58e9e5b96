package io.starkeep.file;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// fsync of files and folders. An interrupt of the thread neither stops nor breaks it: KILL of a
/// query must not fail somebody's journal.
final class Durable {
    private Durable() {}

    static void file(Path path) throws IOException {
        try (FileInputStream file = new FileInputStream(path.toFile())) {
            file.getFD().sync();
        }
    }

    /// Makes the names in a folder durable.
    static void folder(Path folder) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (!tryFolder(folder)) {
                interrupted |= Thread.interrupted();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static boolean tryFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
            return true;
        } catch (ClosedByInterruptException e) {
            return false;
        }
    }

    /// Creates the folder and those above it, each with a durable name.
    static void createFolders(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = LocalPaths.parent(folder);
        createFolders(parent);
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
        folder(parent);
    }
}
