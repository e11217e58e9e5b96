package io.starkeep.load;

import io.starkeep.file.FileEntry;
import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import io.starkeep.type.TransactionId;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The logs of refused rows: a bounded number of small files, the oldest of which give way.
/// Thread-safe.
final class ErrorLogs {
    private static final Location FOLDER = Location.of("load/errors");
    private static final Pattern NAME = Pattern.compile("error_log_\\d+");

    private final FileStore files;
    private final int kept;

    ErrorLogs(FileStore files, int kept) {
        this.files = files;
        this.kept = kept;
    }

    static String name(TransactionId load) {
        return "error_log_" + load;
    }

    /// @return its name
    synchronized String write(TransactionId load, List<String> lines) {
        String name = name(load);
        byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        makeRoom();
        files.create(FOLDER.resolve(name), new ByteArrayInputStream(text));
        return name;
    }

    /// Empty when there is none of that name, or never was.
    Optional<InputStream> read(String name) {
        if (!NAME.matcher(name).matches() || !files.exists(FOLDER.resolve(name))) {
            return Optional.empty();
        }
        return Optional.of(files.read(FOLDER.resolve(name)));
    }

    private void makeRoom() {
        List<FileEntry> logs =
                files.list(FOLDER).stream()
                        .sorted(Comparator.comparing(FileEntry::modified))
                        .toList();
        for (int index = 0; index <= logs.size() - kept; index++) {
            files.delete(logs.get(index).location());
        }
    }
}
