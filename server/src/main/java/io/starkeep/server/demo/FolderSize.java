package io.starkeep.server.demo;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/// Counts the files of a folder in which a server works: what goes away meanwhile is not counted.
final class FolderSize extends SimpleFileVisitor<Path> {
    private long files;
    private long bytes;

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        files++;
        bytes += attributes.size();
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException problem) {
        return FileVisitResult.CONTINUE;
    }

    String text() {
        return "%.1f MB in %d files".formatted(bytes / 1e6, files);
    }
}
