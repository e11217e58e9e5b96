package io.starkeep.repository;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import io.starkeep.repository.RepositoryLayout.ManifestFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Collectors;

/// Reads snapshots, trusting nothing: `docs/format/repository.md` §6. Thread-safe; blocking.
public final class SnapshotReader {
    private final Repository repository;
    private final Transfers transfers;

    /// Where the copy of a file goes.
    @FunctionalInterface
    public interface Placement {
        Location of(StoredFile file);
    }

    public SnapshotReader(Repository repository, Transfers transfers) {
        this.repository = repository;
        this.transfers = transfers;
    }

    /// The manifest of a snapshot, checked as far as it can be without the data objects.
    ///
    /// @throws StarkeepException BACKUP_ERROR when there is no such snapshot, FILE_DAMAGED,
    ///   FORMAT_TOO_NEW
    public Manifest manifest(SnapshotId id) {
        ManifestFile file = find(id);
        return repository.manifest(file, file.location());
    }

    /// Checks by one listing that every object is there with its length.
    ///
    /// @throws StarkeepException FILE_DAMAGED naming the first objects that are not, with the
    ///   tables that need them
    public void checkObjects(Manifest manifest) {
        List<Damage> damages = Damage.in(manifest, repository.contents());
        if (!damages.isEmpty()) {
            throw StarkeepException.of(
                    ErrorCode.FILE_DAMAGED,
                    "Snapshot "
                            + manifest.id()
                            + " is damaged; nothing was restored ("
                            + damages.size()
                            + " objects): "
                            + damages.stream()
                                    .limit(3)
                                    .map(Damage::message)
                                    .collect(Collectors.joining("; ")));
        }
    }

    /// Copies files into a store, comparing the SHA-256 of every byte; durable on return. A copy
    /// that is there already with the right length is kept: it was made by this method.
    ///
    /// @throws StarkeepException FILE_DAMAGED when an object is not what its name says; its copy
    ///   does not appear then
    public void download(
            List<StoredFile> files,
            FileStore target,
            Placement placement,
            TransferMonitor monitor) {
        transfers.each(files, file -> download(file, target, placement.of(file), monitor));
    }

    private void download(
            StoredFile file, FileStore target, Location location, TransferMonitor monitor) {
        monitor.check();
        if (!(target.exists(location) && target.size(location) == file.size())) {
            Location object = repository.layout().object(file.content());
            String source = "Data object " + repository.describe(object);
            try (InputStream content =
                    new CheckedInputStream(
                            repository.store().read(object), file, source, monitor)) {
                target.create(location, content);
            } catch (IOException problem) {
                throw StarkeepException.causedBy(
                        problem,
                        ErrorCode.FILE_ERROR,
                        "Cannot read " + source + ": " + problem.getMessage());
            }
        }
        monitor.moved(file);
    }

    private ManifestFile find(SnapshotId id) {
        List<ManifestFile> found =
                repository.manifests(id.label()).stream()
                        .filter(file -> file.id().equals(id))
                        .toList();
        if (found.isEmpty()) {
            throw StarkeepException.of(ErrorCode.BACKUP_ERROR, notFound(id));
        }
        if (found.size() > 1) {
            throw StarkeepException.of(
                    ErrorCode.FILE_DAMAGED,
                    "Snapshot "
                            + id
                            + " has several manifests: "
                            + found.stream()
                                    .map(file -> repository.describe(file.location()))
                                    .collect(Collectors.joining(", ")));
        }
        return found.getFirst();
    }

    private String notFound(SnapshotId id) {
        List<SnapshotId> others = repository.snapshots(id.label());
        String hint =
                others.isEmpty()
                        ? "; SHOW SNAPSHOT ON " + repository.layout().name() + " lists those there"
                        : "; its timestamps are "
                                + others.stream()
                                        .map(other -> other.timestamp().text())
                                        .collect(Collectors.joining(", "));
        return "Repository '"
                + repository.layout().name()
                + "' has no snapshot '"
                + id.label()
                + "' with the timestamp '"
                + id.timestamp()
                + "'"
                + hint;
    }
}
