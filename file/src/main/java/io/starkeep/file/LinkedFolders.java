package io.starkeep.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/// Folders that get many new names and are synced once, at the end. One thread.
final class LinkedFolders {
    private final Set<Path> prepared = new LinkedHashSet<>();
    private final Set<Path> changed = new LinkedHashSet<>();

    /// Creates the folder and those above it where they are missing.
    void prepare(Path folder) throws IOException {
        if (!prepared.add(folder)) {
            return;
        }
        changed.add(folder);
        for (Path missing = folder; !Files.isDirectory(missing); ) {
            missing = LocalPaths.parent(missing);
            changed.add(missing);
        }
        Files.createDirectories(folder);
    }

    /// Makes every new name in the folders durable.
    void sync() throws IOException {
        for (Path folder : changed) {
            Durable.folder(folder);
        }
    }
}
