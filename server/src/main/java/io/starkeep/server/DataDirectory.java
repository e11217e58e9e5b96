package io.starkeep.server;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.DirectoryLock;
import io.starkeep.file.FileStore;
import io.starkeep.file.LocalFileStore;
import io.starkeep.file.Location;
import io.starkeep.server.configuration.Role;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The data folder of this process: locked against others, of a format that this build reads.
final class DataDirectory implements AutoCloseable {
    private static final int FORMAT = 1;
    private static final Location FORMAT_FILE = Location.of("FORMAT");
    private static final String FORMAT_LINE = "starkeep data folder, format ";
    private static final Location ROLE_FILE = Location.of("ROLE");
    private static final String ROLE_LINE = "starkeep ";
    private static final Pattern FORMAT_PATTERN = Pattern.compile(FORMAT_LINE + "(\\d{1,9})\n");

    private final DirectoryLock lock;
    private final FileStore files;

    private DataDirectory(DirectoryLock lock, FileStore files) {
        this.lock = lock;
        this.files = files;
    }

    /// @throws StarkeepException RESOURCE_EXHAUSTED when another process holds the folder,
    ///   FORMAT_TOO_NEW when a newer Starkeep wrote it, FILE_DAMAGED when its format file is not
    ///   one, SEMANTIC_ERROR when it is the folder of another role
    static DataDirectory open(Path path, Role role) {
        DirectoryLock lock = DirectoryLock.acquire(path);
        try {
            LocalFileStore files = LocalFileStore.open(path);
            files.removeLeftovers();
            DataDirectory directory = new DataDirectory(lock, files);
            directory.checkRole(path, role);
            if (role == Role.ALONE) {
                directory.checkWhole(path);
            }
            directory.checkFormat(path);
            return directory;
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    FileStore files() {
        return files;
    }

    /// A folder without the file is that of one process, as all were before there were roles; the
    /// role is written before the format, so that a folder with a format has its role.
    private void checkRole(Path path, Role role) {
        String wanted = ROLE_LINE + role.command() + "\n";
        String found = files.exists(ROLE_FILE) ? read(ROLE_FILE) : ROLE_LINE + "start\n";
        boolean fresh = !files.exists(FORMAT_FILE) && !files.exists(ROLE_FILE);
        if (!fresh && !found.equals(wanted)) {
            throw StarkeepException.of(
                    ErrorCode.SEMANTIC_ERROR,
                    "The folder %s was made by '%s', not by '%s'; name another folder with --data"
                            .formatted(path, found.strip(), wanted.strip()));
        }
        if (fresh && role != Role.ALONE) {
            create(ROLE_FILE, wanted);
        }
    }

    private void checkFormat(Path path) {
        if (!files.exists(FORMAT_FILE)) {
            create(FORMAT_FILE, FORMAT_LINE + FORMAT + "\n");
            return;
        }
        Matcher matcher = FORMAT_PATTERN.matcher(read(FORMAT_FILE));
        if (!matcher.matches()) {
            throw StarkeepException.of(
                    ErrorCode.FILE_DAMAGED,
                    "The file %s does not name a format; is %s a data folder of Starkeep?"
                            .formatted(path.resolve("FORMAT"), path));
        }
        if (Integer.parseInt(matcher.group(1)) > FORMAT) {
            throw StarkeepException.of(
                    ErrorCode.FORMAT_TOO_NEW,
                    "The data folder %s has format %s, written by a newer Starkeep; this one reads up to format %d. Start the newer one."
                            .formatted(path, matcher.group(1), FORMAT));
        }
    }

    /// Tablets without the catalog that names them, or without the format: a part was lost. To go
    /// on would drop the tablets.
    private void checkWhole(Path path) {
        boolean whole = files.exists(FORMAT_FILE) && !files.list(Location.of("catalog")).isEmpty();
        if (!whole && !files.list(Location.of("tablets")).isEmpty()) {
            throw StarkeepException.of(
                    ErrorCode.FILE_DAMAGED,
                    "The data folder %s holds tablets but its folder 'catalog' or its file FORMAT is missing; put them back from a copy, or start with an empty folder and restore a backup"
                            .formatted(path));
        }
    }

    private void create(Location file, String text) {
        files.create(file, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private String read(Location file) {
        try (InputStream input = files.read(file)) {
            return new String(input.readNBytes(1_000), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw StarkeepException.causedBy(
                    e, ErrorCode.FILE_ERROR, "Cannot read " + file + ": " + e.getMessage());
        }
    }

    @Override
    public void close() {
        lock.close();
    }
}
