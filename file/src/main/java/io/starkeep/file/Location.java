package io.starkeep.file;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;

/// The name of a file or folder inside a [FileStore]: segments joined by `/`, relative to the
/// store's root.
///
/// A segment is never empty, `.` or `..`, and holds no backslash or control character, so a
/// location can never climb out of its store. There is deliberately no way to walk up from a
/// location.
public record Location(String path) {
    public Location {
        check(path);
    }

    public static Location of(String path) {
        return new Location(path);
    }

    /// The location of `name`, one or more segments, below this one.
    public Location resolve(String name) {
        return new Location(path + "/" + name);
    }

    /// The last segment.
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return path;
    }

    private static void check(String path) {
        for (String segment : path.split("/", -1)) {
            boolean bad =
                    segment.isEmpty()
                            || segment.equals(".")
                            || segment.equals("..")
                            || segment.chars().anyMatch(c -> c == '\\' || c < ' ' || c == 0x7f);
            if (bad) {
                throw StarkeepException.of(
                        ErrorCode.FILE_ERROR, "'" + path + "' is not a valid file location");
            }
        }
    }
}
