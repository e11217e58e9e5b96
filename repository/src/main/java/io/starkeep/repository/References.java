package io.starkeep.repository;

import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileEntry;
import io.starkeep.file.Location;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Which objects somebody needs. Immutable.
final class References {
    private final Set<ContentName> listed;
    private final Set<ContentName> dropped;
    private final List<Intent> claims;

    private References(Set<ContentName> listed, Set<ContentName> dropped, List<Intent> claims) {
        this.listed = listed;
        this.dropped = dropped;
        this.claims = claims;
    }

    boolean has(ContentName content) {
        return isInUse(content) || dropped.contains(content);
    }

    /// Whether a snapshot that is listed, or one that is being made, needs it.
    boolean isInUse(ContentName content) {
        return listed.contains(content) || claims.stream().anyMatch(claim -> claim.names(content));
    }

    /// Reads claims, then manifests, then dropped manifests: a snapshot goes from one to the next
    /// in this order, and is always written there before it is removed here.
    ///
    /// @param counted which dropped manifests count
    /// @throws StarkeepException FILE_DAMAGED when a manifest cannot be read: it may need anything
    static References read(Repository repository, Predicate<FileEntry> counted) {
        List<Intent> claims =
                new Intents(repository, Intent.Kind.CLAIM)
                        .all().stream().map(Intents.Found::intent).toList();
        RepositoryLayout layout = repository.layout();
        Set<ContentName> listed = new HashSet<>();
        Set<ContentName> dropped = new HashSet<>();
        for (FileEntry entry : repository.store().list(layout.snapshots())) {
            layout.parseManifest(entry.location())
                    .ifPresent(file -> add(repository, file, entry.location(), listed));
        }
        for (FileEntry entry : repository.store().list(layout.dropped())) {
            if (counted.test(entry)) {
                layout.parseDropped(entry.location())
                        .ifPresent(file -> add(repository, file, entry.location(), dropped));
            }
        }
        return new References(listed, dropped, claims);
    }

    private static void add(
            Repository repository,
            RepositoryLayout.ManifestFile file,
            Location location,
            Set<ContentName> named) {
        Optional<Manifest> manifest;
        try {
            manifest = Optional.of(repository.manifest(file, location));
        } catch (StarkeepException problem) {
            if (repository.store().exists(location)) {
                throw problem;
            }
            return; // removed since it was listed
        }
        manifest.get().files().forEach(stored -> named.add(stored.content()));
    }
}
