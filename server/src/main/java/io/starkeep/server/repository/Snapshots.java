package io.starkeep.server.repository;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.repository.Manifest;
import io.starkeep.repository.Repository;
import io.starkeep.repository.SnapshotId;
import io.starkeep.repository.SnapshotLabel;
import io.starkeep.repository.SnapshotReader;
import io.starkeep.repository.SnapshotTimestamp;
import io.starkeep.repository.Transfers;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The snapshots of a repository, as a user names them. Blocking.
final class Snapshots {
    private final Repository repository;
    private final SnapshotReader reader;

    Snapshots(Repository repository, Transfers transfers) {
        this.repository = repository;
        this.reader = new SnapshotReader(repository, transfers);
    }

    SnapshotReader reader() {
        return reader;
    }

    /// All of them, by label and timestamp.
    List<SnapshotId> all() {
        return repository.listed().stream().map(Repository.Listed::id).distinct().toList();
    }

    Manifest manifest(SnapshotId id) {
        return reader.manifest(id);
    }

    /// The snapshots that a user means.
    ///
    /// @throws StarkeepException BACKUP_ERROR when there is none
    List<SnapshotId> matching(String label, Optional<String> timestamp) {
        SnapshotLabel name = new SnapshotLabel(label);
        List<SnapshotId> found = repository.snapshots(name);
        if (found.isEmpty()) {
            throw StarkeepException.of(
                    ErrorCode.BACKUP_ERROR, "There is no snapshot '" + label + "'" + known());
        }
        if (timestamp.isEmpty()) {
            return found;
        }
        SnapshotId wanted = new SnapshotId(name, new SnapshotTimestamp(timestamp.get()));
        if (!found.contains(wanted)) {
            throw StarkeepException.of(
                    ErrorCode.BACKUP_ERROR,
                    "Snapshot '"
                            + label
                            + "' has no timestamp '"
                            + wanted.timestamp()
                            + "'; it has "
                            + timestamps(found));
        }
        return List.of(wanted);
    }

    /// The one snapshot that a user means.
    ///
    /// @throws StarkeepException BACKUP_ERROR when there is none, or several
    SnapshotId only(String label, Optional<String> timestamp) {
        List<SnapshotId> found = matching(label, timestamp);
        if (found.size() > 1) {
            throw StarkeepException.of(
                    ErrorCode.BACKUP_ERROR,
                    "Snapshot '"
                            + label
                            + "' was made several times; add --timestamp with one of "
                            + timestamps(found));
        }
        return found.getFirst();
    }

    private String known() {
        String labels =
                repository.labels().stream()
                        .limit(20)
                        .map(SnapshotLabel::text)
                        .collect(Collectors.joining(", "));
        return labels.isEmpty() ? "; the repository is empty" : "; there are " + labels;
    }

    private static String timestamps(List<SnapshotId> found) {
        return found.stream().map(one -> one.timestamp().text()).collect(Collectors.joining(", "));
    }
}
