package io.starkeep.backup;

import io.starkeep.error.StarkeepException;
import io.starkeep.repository.Manifest;
import io.starkeep.repository.Repository;
import io.starkeep.repository.SnapshotHistory;
import io.starkeep.repository.SnapshotId;
import io.starkeep.repository.SnapshotReader;
import io.starkeep.repository.Transfers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What the manifests of repositories say in short, each read once: they never change. Thread-safe;
/// blocking.
final class SnapshotCatalogue {
    private static final int MAX_REMEMBERED = 100_000;

    private final Transfers transfers;
    private final Map<Key, Summary> read = new ConcurrentHashMap<>();

    /// @param checksum of the manifest
    private record Key(SnapshotId id, String checksum) {}

    /// @param databases their names
    /// @param bytes the size of its data objects
    record Summary(
            SnapshotId id, String databases, SnapshotHistory history, long rows, long bytes) {
        static Summary of(Manifest manifest) {
            return new Summary(
                    manifest.id(),
                    manifest.databaseNames(),
                    manifest.history(),
                    manifest.rows(),
                    manifest.bytes());
        }
    }

    /// A snapshot that is listed.
    ///
    /// @param summary null when its manifest cannot be read
    /// @param problem null when it can
    record Entry(SnapshotId id, @Nullable Summary summary, @Nullable String problem) {
        Optional<Summary> known() {
            return Optional.ofNullable(summary);
        }
    }

    SnapshotCatalogue(Transfers transfers) {
        this.transfers = transfers;
    }

    /// Every snapshot, by one listing and the manifests that were not read before.
    List<Entry> all(Repository repository) {
        List<Entry> entries = new ArrayList<>();
        for (Repository.Listed listed : repository.listed()) {
            entries.add(entry(repository, listed));
        }
        return entries;
    }

    private Entry entry(Repository repository, Repository.Listed listed) {
        Key key = new Key(listed.id(), listed.checksum().text());
        Summary known = read.get(key);
        if (known != null) {
            return new Entry(listed.id(), known, null);
        }
        try {
            Summary summary =
                    Summary.of(new SnapshotReader(repository, transfers).manifest(listed.id()));
            if (read.size() < MAX_REMEMBERED) {
                read.put(key, summary);
            }
            return new Entry(listed.id(), summary, null);
        } catch (StarkeepException problem) {
            return new Entry(listed.id(), null, problem.getMessage());
        }
    }
}
