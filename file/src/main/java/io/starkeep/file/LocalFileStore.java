package io.starkeep.file;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A folder of the local machine, or of a mounted network file system.
///
/// Files are made under a temporary name that no listing shows, synced, and then given their final
/// name; the folder is synced last. Symbolic links that lead out of the root are refused, so the
/// root is the whole of what this store can touch. Bytes go through streams, not channels, because
/// an interrupt of the thread closes a channel.
public final class LocalFileStore implements FileStore {
    private static final int ATTEMPTS = 3;

    private final LocalPaths paths;
    private final LocalListing listing;
    private final FileFault fault;
    private final NameTaking names;
    private final Set<FileCapability> capabilities;

    private LocalFileStore(LocalPaths paths, FileFault fault, NameTaking names) {
        this.paths = paths;
        this.listing = new LocalListing(paths);
        this.fault = fault;
        this.names = names;
        EnumSet<FileCapability> found = EnumSet.allOf(FileCapability.class);
        if (!(names instanceof NameTaking.ByLink)) {
            found.remove(FileCapability.HARD_LINK);
            found.remove(FileCapability.ATOMIC_CREATE);
        }
        this.capabilities = Set.copyOf(found);
    }

    /// Opens a folder for reading and writing, creating it when there is none.
    public static LocalFileStore open(Path root) {
        FileFault fault = faultOf(root);
        try {
            Durable.createFolders(root.toAbsolutePath().normalize());
            Path real = root.toRealPath();
            return new LocalFileStore(new LocalPaths(real, fault), fault, NameTaking.probe(real));
        } catch (IOException e) {
            throw fault.of(e, "open", ".");
        }
    }

    /// Opens a folder that must exist; nothing in it is ever changed.
    public static FileStore openReadOnly(Path root) {
        FileFault fault = faultOf(root);
        try {
            Path real = root.toRealPath();
            if (!Files.isDirectory(real)) {
                throw fault.refused("open", ".", "it is not a folder");
            }
            LocalPaths paths = new LocalPaths(real, fault);
            return new ReadOnlyFileStore(new LocalFileStore(paths, fault, new NameTaking.ByLink()));
        } catch (IOException e) {
            throw fault.of(e, "open", ".");
        }
    }

    private static FileFault faultOf(Path root) {
        return new FileFault("file://" + root.toAbsolutePath().normalize());
    }

    @Override
    public Set<FileCapability> capabilities() {
        return capabilities;
    }

    @Override
    public String description() {
        return fault.store();
    }

    @Override
    public Optional<StoreSpace> space() {
        try {
            java.nio.file.FileStore disk = Files.getFileStore(paths.root());
            return Optional.of(new StoreSpace(disk.getTotalSpace(), disk.getUsableSpace()));
        } catch (IOException e) {
            throw fault.of(e, "ask for the space of", ".");
        }
    }

    @Override
    public InputStream read(Location location) {
        return attempt("read", location, path -> new FileInputStream(checkFile(path).toFile()));
    }

    private static Path checkFile(Path path) throws NoSuchFileException {
        if (!Files.isRegularFile(path)) {
            throw new NoSuchFileException(path.toString());
        }
        return path;
    }

    @Override
    public boolean exists(Location location) {
        return Files.isRegularFile(paths.of(location));
    }

    @Override
    public long size(Location location) {
        return attempt("read the size of", location, path -> Files.size(checkFile(path)));
    }

    @Override
    public long create(Location location, InputStream content) {
        Path target = paths.of(location);
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw fault.refused("create", location.path(), "the name is taken");
        }
        Path temporary = LocalPaths.temporary(target);
        try {
            long size = writeTemporary(temporary, content);
            names.take(temporary, target);
            Durable.folder(LocalPaths.parent(target));
            return size;
        } catch (IOException e) {
            discard(temporary);
            throw fault.of(e, "create", location.path());
        } catch (RuntimeException | Error e) {
            discard(temporary);
            throw e;
        }
    }

    private static long writeTemporary(Path temporary, InputStream content) throws IOException {
        try (OutputStream out = openNew(temporary)) {
            content.transferTo(out);
        }
        Durable.file(temporary);
        return Files.size(temporary);
    }

    /// Tries again when a deletion removed the empty folder in between.
    private static OutputStream openNew(Path path) throws IOException {
        for (int attempt = 1; ; attempt++) {
            Durable.createFolders(LocalPaths.parent(path));
            try {
                return new FileOutputStream(Files.createFile(path).toFile());
            } catch (NoSuchFileException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static void discard(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            // no listing shows it, and removeLeftovers will take it
        }
    }

    @Override
    public void sync(Location location) {
        attempt(
                "sync",
                location,
                path -> {
                    Durable.file(checkFile(path));
                    Durable.folder(LocalPaths.parent(path));
                    return path;
                });
    }

    @Override
    public void replace(Location location, byte[] content) {
        Path target = paths.of(location);
        Path temporary = LocalPaths.temporary(target);
        try {
            try (OutputStream out = openNew(temporary)) {
                out.write(content);
            }
            Durable.file(temporary);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            Durable.folder(LocalPaths.parent(target));
        } catch (IOException e) {
            discard(temporary);
            throw fault.of(e, "replace", location.path());
        }
    }

    @Override
    public AppendFile append(Location location) {
        return attempt(
                "append to",
                location,
                path -> {
                    Path folder = LocalPaths.parent(path);
                    Durable.createFolders(folder);
                    boolean isNew = !Files.exists(path);
                    AppendFile file = new LocalAppendFile(path, location, fault);
                    if (isNew) {
                        Durable.folder(folder);
                    }
                    return file;
                });
    }

    @Override
    public void truncate(Location location, long length) {
        attempt(
                "truncate",
                location,
                path -> {
                    try (RandomAccessFile file =
                            new RandomAccessFile(checkFile(path).toFile(), "rw")) {
                        file.setLength(Math.min(length, file.length()));
                        file.getFD().sync();
                    }
                    return path;
                });
    }

    @Override
    public void link(Location existing, Location link) {
        Path source = paths.of(existing);
        attempt(
                "link",
                link,
                path -> {
                    Durable.createFolders(LocalPaths.parent(path));
                    Files.createLink(path, checkFile(source));
                    Durable.folder(LocalPaths.parent(path));
                    return path;
                });
    }

    /// Syncs each folder once, after all links in it.
    @Override
    public void linkAll(Map<Location, Location> links) {
        LinkedFolders folders = new LinkedFolders();
        links.forEach((link, existing) -> {
            Path source = paths.of(existing);
            attempt(
                    "link",
                    link,
                    path -> {
                        folders.prepare(LocalPaths.parent(path));
                        return Files.createLink(path, checkFile(source));
                    });
        });
        try {
            folders.sync();
        } catch (IOException e) {
            throw fault.of(e, "sync links in", ".");
        }
    }

    @Override
    public void delete(Location location) {
        attempt(
                "delete",
                location,
                path -> {
                    Files.deleteIfExists(path);
                    return path;
                });
    }

    @Override
    public void deleteAll(Location folder) {
        attempt(
                "delete all of",
                folder,
                path -> {
                    listing.deleteFiles(path, _ -> true);
                    return path;
                });
    }

    /// Removes what a crash in [#create] or [#replace] left under temporary names, in the whole
    /// store. Only for a store that nobody else writes to, before its first use.
    public void removeLeftovers() {
        try {
            listing.deleteFiles(paths.root(), LocalPaths::isTemporary);
        } catch (IOException e) {
            throw fault.of(e, "clean up", ".");
        }
    }

    @Override
    public List<FileEntry> list(Location folder) {
        return attempt("list", folder, listing::files);
    }

    @Override
    public Path localPath(Location location) {
        return attempt(
                "prepare the folder of",
                location,
                path -> {
                    Durable.createFolders(LocalPaths.parent(path));
                    return path;
                });
    }

    private <T> T attempt(String action, Location location, PathAction<T> work) {
        try {
            return work.on(paths.of(location));
        } catch (IOException e) {
            throw fault.of(e, action, location.path());
        }
    }

    @FunctionalInterface
    private interface PathAction<T> {
        T on(Path path) throws IOException;
    }
}
