package io.starkeep.file;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Walks over local folders. Files that vanish meanwhile are passed over.
record LocalListing(LocalPaths paths) {
    private static final Comparator<FileEntry> BY_PATH =
            Comparator.comparing(entry -> entry.location().path());

    List<FileEntry> files(Path folder) throws IOException {
        List<FileEntry> entries = new ArrayList<>();
        Files.walkFileTree(
                folder,
                new Tolerant() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (attributes.isRegularFile() && !LocalPaths.isTemporary(file)) {
                            entries.add(
                                    new FileEntry(
                                            paths.locationOf(file),
                                            attributes.size(),
                                            attributes.lastModifiedTime().toInstant()));
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        entries.sort(BY_PATH);
        return entries;
    }

    /// Removes the files that `chosen` accepts, and folders left empty, `folder` included.
    void deleteFiles(Path folder, Predicate<Path> chosen) throws IOException {
        Files.walkFileTree(
                folder,
                new Tolerant() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        if (chosen.test(file)) {
                            Files.deleteIfExists(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path visited, @Nullable IOException failure) throws IOException {
                        deleteIfEmpty(visited);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    private void deleteIfEmpty(Path folder) throws IOException {
        if (folder.equals(paths.root())) {
            return;
        }
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            // somebody made a file here meanwhile, or some were not chosen: the folder stays
        }
    }

    private static class Tolerant extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }
    }
}
