package io.starkeep.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.UUID;

/// Where a local store keeps a location. Refuses symbolic links that lead out of the root.
final class LocalPaths {
    private static final String TEMPORARY_PREFIX = ".starkeep-";
    private static final String TEMPORARY_SUFFIX = ".tmp";

    private final Path root;
    private final FileFault fault;

    /// @param root a real path
    LocalPaths(Path root, FileFault fault) {
        this.root = root;
        this.fault = fault;
    }

    Path root() {
        return root;
    }

    /// The path, whose file and parent folders may not exist yet.
    Path of(Location location) {
        Path path = root.resolve(location.path());
        try {
            if (!realOrParent(path).startsWith(root)) {
                throw fault.refused(
                        "use",
                        location.path(),
                        "a symbolic link on the way leads out of the store; replace it by a folder"
                                + " or a mount");
            }
        } catch (IOException e) {
            throw fault.of(e, "resolve", location.path());
        }
        return path;
    }

    private Path realOrParent(Path path) throws IOException {
        Path existing = path;
        while (!existing.equals(root) && !Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
            existing = parent(existing);
        }
        return existing.toRealPath();
    }

    Location locationOf(Path path) {
        String relative = root.relativize(path).toString();
        return Location.of(relative.replace(path.getFileSystem().getSeparator(), "/"));
    }

    /// A name beside `target` that no listing shows.
    static Path temporary(Path target) {
        return target.resolveSibling(TEMPORARY_PREFIX + UUID.randomUUID() + TEMPORARY_SUFFIX);
    }

    static boolean isTemporary(Path path) {
        Path fileName = path.getFileName();
        String name = fileName == null ? "" : fileName.toString();
        return name.startsWith(TEMPORARY_PREFIX) && name.endsWith(TEMPORARY_SUFFIX);
    }

    static Path parent(Path path) throws NoSuchFileException {
        Path parent = path.getParent();
        if (parent == null) {
            throw new NoSuchFileException(path.toString());
        }
        return parent;
    }
}
