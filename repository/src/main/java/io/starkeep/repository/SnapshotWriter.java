package io.starkeep.repository;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.Location;
import io.starkeep.repository.RepositoryLayout.ManifestFile;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Writes a snapshot: first the data objects that the repository lacks, then the manifest, which
/// makes the snapshot exist. Every step may be repeated. Thread-safe; blocking.
public final class SnapshotWriter {
    private final Repository repository;
    private final Transfers transfers;

    public SnapshotWriter(Repository repository, Transfers transfers) {
        this.repository = repository;
        this.transfers = transfers;
    }

    /// The files of a snapshot whose content the repository lacks, each content once; from one
    /// listing.
    ///
    /// @throws StarkeepException FILE_DAMAGED when an object is there with a wrong length: objects
    ///   are never overwritten
    public List<StoredFile> missing(Manifest manifest) {
        ContentIndex contents = repository.contents();
        List<StoredFile> missing = contents.missing(manifest.files());
        checkSizes(manifest, contents, true);
        return missing;
    }

    /// Uploads files, computing the SHA-256 of what is sent; durable on return.
    ///
    /// @throws StarkeepException FILE_DAMAGED when the bytes of `source` are not those expected;
    ///   the object does not appear then
    public void upload(List<StoredFile> files, ContentSource source, TransferMonitor monitor) {
        transfers.each(files, file -> upload(file, source, monitor));
    }

    /// Makes the snapshot exist. Repeating it with an equal manifest is harmless.
    ///
    /// @throws StarkeepException FILE_DAMAGED when an object that the manifest names is not there
    ///   whole
    public void publish(Manifest manifest) {
        checkSizes(manifest, repository.contents(), false);
        byte[] bytes = ManifestFormat.encode(manifest);
        ManifestFormat.decode(bytes, "The manifest of " + manifest.id());
        Location location = repository.layout().manifest(manifest.id(), Sha256.of(bytes));
        refuseAnother(manifest.id(), location);
        repository.createUnlessTaken(location, bytes);
        readBack(manifest.id(), location, bytes);
    }

    /// Whether a snapshot of this label and timestamp exists.
    public boolean isPublished(SnapshotId id) {
        return repository.snapshots(id.label()).contains(id);
    }

    private void upload(StoredFile file, ContentSource source, TransferMonitor monitor) {
        Location target = repository.layout().object(file.content());
        monitor.check();
        String name = "File " + file.content();
        try {
            repository
                    .store()
                    .create(
                            target,
                            () -> new CheckedInputStream(source.open(file), file, name, monitor));
        } catch (StarkeepException problem) {
            if (!isThere(target, file)) {
                throw problem;
            }
        }
        monitor.moved(file);
    }

    private boolean isThere(Location target, StoredFile file) {
        return repository.store().exists(target) && repository.store().size(target) == file.size();
    }

    private void checkSizes(Manifest manifest, ContentIndex contents, boolean missingIsFine) {
        Optional<Damage> first =
                Damage.in(manifest, contents).stream()
                        .filter(damage -> !missingIsFine || contents.has(damage.content()))
                        .findFirst();
        if (first.isPresent()) {
            throw StarkeepException.of(
                    ErrorCode.FILE_DAMAGED,
                    "Repository '"
                            + repository.layout().name()
                            + "' is damaged: "
                            + first.get().message()
                            + "; move the object away and back up again");
        }
    }

    private void refuseAnother(SnapshotId id, Location location) {
        for (ManifestFile other : repository.manifests(id.label())) {
            if (other.id().equals(id) && !other.location().equals(location)) {
                throw StarkeepException.of(
                        ErrorCode.BACKUP_ERROR,
                        "Snapshot "
                                + id
                                + " exists already: "
                                + repository.describe(other.location()));
            }
        }
    }

    private void readBack(SnapshotId id, Location location, byte[] bytes) {
        if (!Arrays.equals(bytes, repository.readAll(location))) {
            throw StarkeepException.of(
                    ErrorCode.FILE_ERROR,
                    "The manifest of "
                            + id
                            + " reads back wrong: "
                            + repository.describe(location));
        }
    }
}
