package io.starkeep.repository;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileEntry;
import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import io.starkeep.repository.RepositoryLayout.ManifestFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;

/// A repository: a folder of a store that holds backups. `docs/format/repository.md`.
///
/// Keeps no state of its own, so what other servers write is seen at once. Thread-safe; blocking.
public final class Repository {
    private static final int MAX_MANIFEST_BYTES = 512 << 20;

    private final FileStore store;
    private final RepositoryLayout layout;

    /// @param store rooted at the location of CREATE REPOSITORY
    public Repository(FileStore store, RepositoryName name) {
        this.store = store;
        this.layout = new RepositoryLayout(name);
    }

    /// Makes the repository, or takes the one that is there already.
    ///
    /// @param now becomes its creation time if it is new
    public RepositoryInformation create(Instant now) {
        if (!store.exists(layout.information())) {
            byte[] bytes = InformationFormat.encode(new RepositoryInformation(layout.name(), now));
            createUnlessTaken(layout.information(), bytes);
        }
        return information();
    }

    /// Reads what the repository says about itself.
    ///
    /// @throws StarkeepException BACKUP_ERROR when there is none, or not one of ours
    public RepositoryInformation information() {
        Location location = layout.information();
        RepositoryInformation information =
                InformationFormat.decode(readInformation(location), describe(location));
        if (!information.name().equals(layout.name())) {
            throw StarkeepException.of(
                    ErrorCode.FILE_DAMAGED,
                    describe(location) + " names the repository '" + information.name() + "'");
        }
        return information;
    }

    /// Looks whether there is one only when reading failed: jobs do this often, and stores on other
    /// machines charge for each request.
    private byte[] readInformation(Location location) {
        try {
            return readAll(location);
        } catch (StarkeepException problem) {
            if (problem.code() != ErrorCode.FILE_ERROR || store.exists(location)) {
                throw problem;
            }
            throw StarkeepException.of(
                    ErrorCode.BACKUP_ERROR,
                    "There is no repository '"
                            + layout.name()
                            + "' at "
                            + store.description()
                            + ": "
                            + location
                            + " does not exist");
        }
    }

    /// The data objects that are there, from one listing.
    public ContentIndex contents() {
        return ContentIndex.of(layout, store.list(layout.data()));
    }

    /// Every label under which there is a file, whole or not.
    public Collection<SnapshotLabel> labels() {
        TreeSet<SnapshotLabel> labels = new TreeSet<>();
        for (FileEntry entry : store.list(layout.snapshots())) {
            layout.parseLabel(entry.location()).ifPresent(labels::add);
        }
        return labels;
    }

    /// The backups made under a label, oldest first; empty for an unknown label.
    public List<SnapshotId> snapshots(SnapshotLabel label) {
        return manifests(label).stream().map(ManifestFile::id).distinct().sorted().toList();
    }

    /// A snapshot that a listing shows; its manifest may be damaged.
    ///
    /// @param checksum of its manifest
    public record Listed(SnapshotId id, ContentName checksum) {}

    /// All snapshots, by label and timestamp.
    public List<Listed> listed() {
        return store.list(layout.snapshots()).stream()
                .flatMap(entry -> layout.parseManifest(entry.location()).stream())
                .map(file -> new Listed(file.id(), file.checksum()))
                .sorted(Comparator.comparing(Listed::id))
                .toList();
    }

    List<ManifestFile> manifests(SnapshotLabel label) {
        return store.list(layout.label(label)).stream()
                .flatMap(entry -> layout.parseManifest(entry.location()).stream())
                .toList();
    }

    /// A manifest, checked as far as it can be without the data objects.
    ///
    /// @throws StarkeepException FILE_DAMAGED, FORMAT_TOO_NEW
    Manifest manifest(ManifestFile file, Location location) {
        String source = describe(location);
        byte[] bytes = readAll(location);
        ContentName actual = Sha256.of(bytes);
        if (!actual.equals(file.checksum())) {
            throw StarkeepException.of(
                    ErrorCode.FILE_DAMAGED,
                    source + " was damaged or edited: the SHA-256 of its bytes is " + actual);
        }
        Manifest manifest = ManifestFormat.decode(bytes, source);
        if (!manifest.id().equals(file.id())) {
            throw StarkeepException.of(
                    ErrorCode.FILE_DAMAGED, source + " is that of snapshot " + manifest.id());
        }
        return manifest;
    }

    /// How many bytes may still be written; empty when the store does not say.
    public OptionalLong available() {
        return store.available();
    }

    FileStore store() {
        return store;
    }

    RepositoryLayout layout() {
        return layout;
    }

    /// `file:///mnt/nfs/__starrocks_repository_nightly/__repo_info`
    String describe(Location location) {
        return store.description() + "/" + location;
    }

    byte[] readAll(Location location) {
        try (InputStream content = store.read(location)) {
            byte[] bytes = content.readNBytes(MAX_MANIFEST_BYTES);
            if (content.read() >= 0) {
                throw StarkeepException.of(
                        ErrorCode.FILE_DAMAGED,
                        describe(location)
                                + " is refused: it has more than "
                                + MAX_MANIFEST_BYTES
                                + " bytes");
            }
            return bytes;
        } catch (IOException problem) {
            throw StarkeepException.causedBy(
                    problem,
                    ErrorCode.FILE_ERROR,
                    "Cannot read " + describe(location) + ": " + problem.getMessage());
        }
    }

    /// Creates an object whose name or purpose fixes its content, so that somebody else's is as
    /// good.
    void createUnlessTaken(Location location, byte[] bytes) {
        try {
            store.create(location, new ByteArrayInputStream(bytes));
        } catch (StarkeepException problem) {
            if (!store.exists(location)) {
                throw problem;
            }
        }
    }
}
