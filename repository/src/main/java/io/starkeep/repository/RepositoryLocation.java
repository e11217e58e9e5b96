package io.starkeep.repository;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.util.Set;

/// A checked LOCATION of CREATE REPOSITORY. Only local and NFS paths so far:
/// `docs/format/repository.md` §2.2.
///
/// @param path absolute, without `.`, `..` or empty segments and without a trailing slash
public record RepositoryLocation(String path) {
    private static final Set<String> REMOTE_SCHEMES =
            Set.of("hdfs", "s3", "s3a", "s3n", "oss", "bos", "cos", "cosn", "gs", "abfs", "wasb");

    /// @param text what the user wrote: `file:///mnt/nfs` or `/mnt/nfs`
    public static RepositoryLocation parse(String text) {
        int colon = text.indexOf("://");
        if (colon < 0) {
            return new RepositoryLocation(checked(text, text));
        }
        String scheme = text.substring(0, colon);
        if (REMOTE_SCHEMES.contains(scheme)) {
            throw StarkeepException.of(
                    ErrorCode.NOT_SUPPORTED_YET, "repositories at " + scheme + "://");
        }
        if (!scheme.equals("file")) {
            throw refused(text, "its scheme '" + scheme + "' is unknown");
        }
        String path = text.substring(colon + "://".length());
        if (!path.startsWith("/")) {
            throw refused(text, "it names a host");
        }
        return new RepositoryLocation(checked(text, path));
    }

    private static String checked(String text, String path) {
        if (!path.startsWith("/")) {
            throw refused(text, "the path is not absolute");
        }
        String trimmed = path.length() > 1 && path.endsWith("/") ? withoutLast(path) : path;
        if (trimmed.equals("/")) {
            throw refused(text, "the root folder cannot hold a repository");
        }
        for (String segment : trimmed.substring(1).split("/", -1)) {
            checkSegment(text, segment);
        }
        return trimmed;
    }

    private static void checkSegment(String text, String segment) {
        if (segment.isEmpty()) {
            throw refused(text, "it has an empty segment");
        }
        if (segment.equals(".") || segment.equals("..")) {
            throw refused(text, "it has the segment '" + segment + "'");
        }
        if (segment.chars().anyMatch(c -> c == '\\' || c < ' ' || c == 0x7f)) {
            throw refused(text, "it has a backslash or a control character");
        }
    }

    private static String withoutLast(String path) {
        return path.substring(0, path.length() - 1);
    }

    private static StarkeepException refused(String text, String reason) {
        return StarkeepException.of(
                ErrorCode.BACKUP_ERROR,
                "Location '"
                        + text
                        + "' is refused: "
                        + reason
                        + "; write it as file:///absolute/path");
    }
}
