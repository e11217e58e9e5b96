package io.starkeep.hdfs;

import io.starkeep.file.FileCapability;
import io.starkeep.file.FileEntry;
import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.permission.FsPermission;

/// The files of a Hadoop file system below a folder. A file is written under a hidden name, made
/// durable on its data nodes, and takes its name by a rename, which the name node does atomically
/// and refuses when the name is taken. Thread-safe.
final class HdfsFileStore implements FileStore {
    private static final int BUFFER_BYTES = 1 << 17;
    private static final String TEMPORARY_PREFIX = ".starkeep-";
    private static final String TEMPORARY_SUFFIX = ".tmp";

    private final FileSystem fileSystem;
    private final String root;
    private final HdfsFault fault;

    /// @param root absolute, without a slash at its end
    HdfsFileStore(FileSystem fileSystem, String root, HdfsFault fault) {
        this.fileSystem = fileSystem;
        this.root = root;
        this.fault = fault;
    }

    @Override
    public Set<FileCapability> capabilities() {
        return Set.of(FileCapability.ATOMIC_CREATE);
    }

    @Override
    public String description() {
        return fault.store();
    }

    @Override
    public InputStream read(Location location) {
        return read(location, 0);
    }

    @Override
    public InputStream read(Location location, long offset) {
        return step(
                "read",
                location,
                path -> {
                    FSDataInputStream stream = fileSystem.open(path, BUFFER_BYTES);
                    try {
                        stream.seek(offset);
                        return stream;
                    } catch (EOFException behindTheEnd) {
                        stream.close();
                        return InputStream.nullInputStream();
                    }
                });
    }

    @Override
    public boolean exists(Location location) {
        return step(
                "look for",
                location,
                path -> {
                    try {
                        return fileSystem.getFileStatus(path).isFile();
                    } catch (FileNotFoundException none) {
                        return false;
                    }
                });
    }

    @Override
    public long size(Location location) {
        return step(
                "read the size of",
                location,
                path -> {
                    FileStatus status = fileSystem.getFileStatus(path);
                    if (!status.isFile()) {
                        throw new FileNotFoundException(path.toString());
                    }
                    return status.getLen();
                });
    }

    @Override
    public long create(Location location, InputStream content) {
        return step(
                "write",
                location,
                path -> {
                    if (fileSystem.exists(path)) {
                        throw fault.refused("write", location.path(), "the name is taken");
                    }
                    Path temporary =
                            new Path(
                                    path.getParent(),
                                    TEMPORARY_PREFIX + UUID.randomUUID() + TEMPORARY_SUFFIX);
                    try {
                        long length = write(temporary, content);
                        if (!fileSystem.rename(temporary, path)) {
                            throw fault.refused("write", location.path(), "the name is taken");
                        }
                        return length;
                    } catch (IOException | RuntimeException problem) {
                        remove(temporary, problem);
                        throw problem;
                    }
                });
    }

    private long write(Path path, InputStream content) throws IOException {
        try (FSDataOutputStream out =
                fileSystem.create(
                        path,
                        FsPermission.getFileDefault()
                                .applyUMask(FsPermission.getUMask(fileSystem.getConf())),
                        EnumSet.of(CreateFlag.CREATE, CreateFlag.SYNC_BLOCK),
                        BUFFER_BYTES,
                        fileSystem.getDefaultReplication(path),
                        fileSystem.getDefaultBlockSize(path),
                        null)) {
            long length = content.transferTo(out);
            out.hsync();
            return length;
        }
    }

    private void remove(Path temporary, Exception problem) {
        try {
            fileSystem.delete(temporary, false);
        } catch (IOException another) {
            problem.addSuppressed(another);
        }
    }

    @Override
    public void delete(Location location) {
        step("delete", location, path -> fileSystem.delete(path, false));
    }

    @Override
    public void deleteAll(Location folder) {
        step("delete all of", folder, path -> fileSystem.delete(path, true));
    }

    @Override
    public List<FileEntry> list(Location folder) {
        return step(
                "list",
                folder,
                path -> {
                    List<FileEntry> entries = new ArrayList<>();
                    try {
                        RemoteIterator<LocatedFileStatus> files = fileSystem.listFiles(path, true);
                        while (files.hasNext()) {
                            LocatedFileStatus file = files.next();
                            if (!isTemporary(file.getPath().getName())) {
                                entries.add(entry(file));
                            }
                        }
                    } catch (FileNotFoundException none) {
                        return List.of();
                    }
                    entries.sort(Comparator.comparing(entry -> entry.location().path()));
                    return entries;
                });
    }

    private FileEntry entry(FileStatus file) {
        return new FileEntry(
                Location.of(file.getPath().toUri().getPath().substring(root.length() + 1)),
                file.getLen(),
                Instant.ofEpochMilli(file.getModificationTime()));
    }

    private static boolean isTemporary(String name) {
        return name.startsWith(TEMPORARY_PREFIX) && name.endsWith(TEMPORARY_SUFFIX);
    }

    @FunctionalInterface
    private interface Step<T> {
        T at(Path path) throws IOException;
    }

    private <T> T step(String step, Location location, Step<T> work) {
        try {
            return work.at(new Path(null, null, root + "/" + location.path()));
        } catch (IOException | IllegalArgumentException problem) {
            throw fault.of(problem, step, location.path());
        }
    }
}
