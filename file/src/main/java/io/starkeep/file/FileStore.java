package io.starkeep.file;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Files under one root: a local folder, memory, or a store on other machines. Every access of
/// Starkeep to durable bytes goes through this port, so that the simulation can fail and crash it.
///
/// Every store creates, reads, lists and deletes whole files, which is all that a repository needs.
/// What a data folder needs besides is declared by [#capabilities]; the others refuse it.
///
/// Thread-safe and blocking. Folders exist as far as files are in them; nobody creates or removes
/// them. Every method throws `StarkeepException` with FILE_ERROR (or DISK_FULL) naming the location
/// when the store refuses.
public interface FileStore {
    Set<FileCapability> capabilities();

    /// Where the root is, for messages: `file:///data`, `memory:`.
    String description();

    /// The disk behind the store; empty when it does not know it.
    default Optional<StoreSpace> space() {
        return Optional.empty();
    }

    /// The whole file. The caller closes it.
    InputStream read(Location location);

    /// The file from a byte on, for who has what is before it; empty at its end and behind it. A
    /// store that can seek does not read what is before. The caller closes it.
    default InputStream read(Location location, long offset) {
        try {
            return FileTail.of(read(location), offset);
        } catch (IOException e) {
            throw StarkeepException.causedBy(
                    e,
                    ErrorCode.FILE_ERROR,
                    "Cannot read '%s' in %s from byte %d on: %s"
                            .formatted(location, description(), offset, e.getMessage()));
        }
    }

    /// How many bytes may still be written; empty when the store does not say.
    default OptionalLong available() {
        return space().map(StoreSpace::usable).map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    /// Whether a file (not a folder) of this name exists.
    boolean exists(Location location);

    /// Bytes.
    long size(Location location);

    /// Creates a file from the stream's bytes; when it returns the file and its name are durable.
    /// Fails when the name is taken. After a failure or a crash there is either no file of that
    /// name or the whole file.
    ///
    /// @return the number of bytes
    long create(Location location, InputStream content);

    /// The same from a content that can be opened again: a store that other machines hold does so
    /// when it lost a part of it on the way. Better for everything large.
    default long create(Location location, FileContent content) {
        try (InputStream stream = content.open()) {
            return create(location, stream);
        } catch (IOException e) {
            throw StarkeepException.causedBy(
                    e,
                    ErrorCode.FILE_ERROR,
                    "Cannot close the content of '%s' in %s: %s"
                            .formatted(location, description(), e.getMessage()));
        }
    }

    /// Makes durable a file that somebody else (native code) wrote under [#localPath], and its
    /// name. Only with [FileCapability#LOCAL_PATH].
    default void sync(Location location) {
        throw unoffered("sync", location);
    }

    /// Puts these bytes in the place of the file, atomically and durably; creates it when there is
    /// none. Only with [FileCapability#APPEND_AND_REPLACE].
    default void replace(Location location, byte[] content) {
        throw unoffered("replace", location);
    }

    /// Opens for appending, creating the file (its name durable) when there is none. Only with
    /// [FileCapability#APPEND_AND_REPLACE].
    default AppendFile append(Location location) {
        throw unoffered("append to", location);
    }

    /// Cuts the file to `length` bytes, durably. Only with [FileCapability#APPEND_AND_REPLACE].
    default void truncate(Location location, long length) {
        throw unoffered("truncate", location);
    }

    /// Gives the bytes of `existing` the second name `link`, durably. Fails when `link` is taken.
    /// Only with [FileCapability#HARD_LINK].
    default void link(Location existing, Location link) {
        throw unoffered("link", link);
    }

    /// Makes many links at once, durable on return; cheaper than one by one. After a failure some
    /// of them may exist.
    ///
    /// @param links from the second name to the existing file
    default void linkAll(Map<Location, Location> links) {
        links.forEach((link, existing) -> link(existing, link));
    }

    /// Removes a file; nothing happens when there is none. Durable only after some later durable
    /// act in the same folder.
    void delete(Location location);

    /// Removes every file below a folder.
    void deleteAll(Location folder);

    /// Every file below a folder, at any depth, ordered by path. Empty when there is none.
    List<FileEntry> list(Location folder);

    /// The path that native code may open. Only with [FileCapability#LOCAL_PATH]. Its parent folder
    /// exists on return.
    default Path localPath(Location location) {
        throw unoffered("give a path of", location);
    }

    private StarkeepException unoffered(String action, Location location) {
        return StarkeepException.of(
                ErrorCode.FILE_ERROR,
                "Cannot %s '%s' in %s: this store only creates, reads, lists and deletes whole files"
                        .formatted(action, location, description()));
    }
}
