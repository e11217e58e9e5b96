package io.starkeep.repository;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.util.List;

/// Drops snapshots: `docs/format/repository.md` §7. Their data objects stay until the repository is
/// cleaned. Thread-safe; blocking.
public final class SnapshotRemoval {
    private final Repository repository;

    public SnapshotRemoval(Repository repository) {
        this.repository = repository;
    }

    /// Removes the manifests of a backup, whatever is in them, after keeping a copy of each for the
    /// grace time. Repeating it after a failure is right.
    ///
    /// @throws StarkeepException BACKUP_ERROR when there is no such backup
    public void drop(SnapshotId id) {
        List<RepositoryLayout.ManifestFile> files =
                repository.manifests(id.label()).stream()
                        .filter(file -> file.id().equals(id))
                        .toList();
        if (files.isEmpty()) {
            throw StarkeepException.of(
                    ErrorCode.BACKUP_ERROR,
                    "Repository '" + repository.layout().name() + "' has no snapshot " + id);
        }
        for (RepositoryLayout.ManifestFile file : files) {
            byte[] bytes = repository.readAll(file.location());
            if (Sha256.of(bytes).equals(file.checksum())) {
                repository.createUnlessTaken(repository.layout().dropped(file), bytes);
            }
            repository.store().delete(file.location());
        }
        new Verifications(repository).forget(id);
    }
}
