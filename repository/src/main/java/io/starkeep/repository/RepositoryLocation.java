package io.starkeep.repository;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.util.regex.Pattern;

/// A checked LOCATION of CREATE REPOSITORY: `docs/format/repository.md` §2.2. Whether a store of
/// its scheme can be opened is for [RepositoryStores] to say.
///
/// @param scheme in lower case; [#LOCAL] for a folder of this machine
/// @param authority bucket, host and port, or name service; empty for a local folder
/// @param path starts with a slash, has no `.`, `..` or empty segments and no slash at its end;
///   empty for the root of a remote store
public record RepositoryLocation(String scheme, String authority, String path) {
    /// The scheme of folders of this machine, or mounted on it.
    public static final String LOCAL = "file";

    private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]{0,31}");
    private static final Pattern AUTHORITY = Pattern.compile("[A-Za-z0-9._-]+(:[0-9]{1,5})?");

    public RepositoryLocation {
        check(text(scheme, authority, path), scheme, authority, path);
    }

    /// A folder of this machine.
    ///
    /// @param path absolute
    public static RepositoryLocation local(String path) {
        return new RepositoryLocation(LOCAL, "", path);
    }

    /// @param text what the user wrote: `file:///mnt/nfs`, `/mnt/nfs`, `s3a://bucket/backups`
    public static RepositoryLocation parse(String text) {
        int colon = text.indexOf("://");
        String scheme = colon < 0 ? LOCAL : text.substring(0, colon);
        String rest = colon < 0 ? text : text.substring(colon + "://".length());
        int slash = rest.indexOf('/');
        if (scheme.equals(LOCAL) && slash != 0) {
            throw refused(
                    text, colon < 0 ? "the path is not absolute" : "it names a host, or no path");
        }
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        String path = slash < 0 ? "" : rest.substring(slash);
        String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        check(text, scheme, authority, trimmed);
        return new RepositoryLocation(scheme, authority, trimmed);
    }

    public boolean isLocal() {
        return scheme.equals(LOCAL);
    }

    /// The path without its first slash: what precedes the keys of an object store. Empty for the
    /// root.
    public String prefix() {
        return path.isEmpty() ? "" : path.substring(1);
    }

    /// As a user may write it.
    @Override
    public String toString() {
        return text(scheme, authority, path);
    }

    private static void check(String text, String scheme, String authority, String path) {
        if (!SCHEME.matcher(scheme).matches()) {
            throw refused(text, "its scheme is not one");
        }
        if (scheme.equals(LOCAL)) {
            if (!authority.isEmpty()) {
                throw refused(text, "it names a host");
            }
            if (path.isEmpty()) {
                throw refused(text, "the root folder cannot hold a repository");
            }
        } else if (authority.contains("@")) {
            throw refused(text, "it has something before '@'; names and keys belong in PROPERTIES");
        } else if (!AUTHORITY.matcher(authority).matches()) {
            throw refused(text, "it names no bucket or host");
        }
        checkPath(text, path);
    }

    private static String text(String scheme, String authority, String path) {
        return scheme + "://" + authority + path;
    }

    private static void checkPath(String text, String path) {
        if (path.isEmpty()) {
            return;
        }
        if (!path.startsWith("/")) {
            throw refused(text, "the path is not absolute");
        }
        for (String segment : path.substring(1).split("/", -1)) {
            checkSegment(text, segment);
        }
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

    /// Errors reach logs, and what stands before `@` may be a key.
    private static String withoutSecrets(String text) {
        int begin = text.indexOf("://");
        int at = text.lastIndexOf('@');
        return begin < 0 || at < begin
                ? text
                : text.substring(0, begin) + "://…" + text.substring(at);
    }

    private static StarkeepException refused(String text, String reason) {
        return StarkeepException.of(
                ErrorCode.BACKUP_ERROR,
                "Location '"
                        + withoutSecrets(text)
                        + "' is refused: "
                        + reason
                        + "; write it as file:///absolute/path or scheme://bucket-or-host/path");
    }
}
