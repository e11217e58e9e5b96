package io.starkeep.broker;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileEntry;
import io.starkeep.file.Location;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The other end of [ListingBody]. Trusts nothing: what is no list, or not of this folder, is
/// refused.
final class ListingReader {
    /// Longer than any path that a store takes.
    private static final int MAX_LINE_BYTES = 16 * 1024;

    private final InputStream body;
    private final String prefix;

    ListingReader(InputStream body, Location folder) {
        this.body = new BufferedInputStream(body);
        this.prefix = folder + "/";
    }

    /// @param files how many lines there must be
    List<FileEntry> read(long files) throws IOException {
        List<FileEntry> entries = new ArrayList<>();
        while (entries.size() < files) {
            entries.add(entry(line()));
        }
        if (body.read() >= 0) {
            throw refused("it goes on after its end");
        }
        return entries;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = body.read(); next != '\n'; next = body.read()) {
            if (next < 0) {
                throw refused("it ends early");
            }
            if (line.size() == MAX_LINE_BYTES) {
                throw refused("it has a line of more than " + MAX_LINE_BYTES + " bytes");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private FileEntry entry(String line) {
        String[] parts = line.split(" ", 3);
        try {
            Location location = Location.of(parts[2]);
            if (!location.path().startsWith(prefix)) {
                throw refused("'" + location + "' is not below '" + prefix + "'");
            }
            return new FileEntry(location, Long.parseLong(parts[0]), Instant.parse(parts[1]));
        } catch (IndexOutOfBoundsException | NumberFormatException | DateTimeException e) {
            throw refused("it has the line '" + line + "'");
        }
    }

    private static StarkeepException refused(String reason) {
        return StarkeepException.of(
                ErrorCode.FILE_ERROR, "The list of files that came makes no sense: " + reason);
    }
}
