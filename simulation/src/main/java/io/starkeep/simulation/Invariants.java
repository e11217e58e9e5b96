package io.starkeep.simulation;

import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.CatalogVersion;
import io.starkeep.file.FileEntry;
import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import io.starkeep.repository.Damage;
import io.starkeep.repository.Repository;
import io.starkeep.repository.RepositoryName;
import io.starkeep.repository.SnapshotId;
import io.starkeep.repository.SnapshotLabel;
import io.starkeep.repository.SnapshotVerifier;
import io.starkeep.repository.TransferMonitor;
import io.starkeep.repository.Transfers;
import io.starkeep.storage.TabletPin;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What must hold of a cluster that serves, and of the repository, at any time; and what files may
/// be left when all work has ended.
final class Invariants {
    /// Where the files of tablets lie.
    static final List<String> TABLETS = List.of("tablets");

    /// All folders but the catalog's. Files of jobs and writes that could not be removed because of
    /// an error stay in them until the next start.
    static final List<String> ALL =
            List.of("tablets", "staging", "snapshot", "backup", "restore", "temporary");

    private static final String OBJECTS = "__starrocks_repository_" + Jobs.REPOSITORY;

    private final Surroundings world;
    private final Jobs jobs;

    Invariants(Surroundings world, Jobs jobs) {
        this.world = world;
        this.jobs = jobs;
    }

    /// The journal tells what the catalog shows; every named file is whole and unchanged.
    void check(Site site) {
        CatalogVersion current = site.cluster().catalog.current();
        try (Catalog replayed = Cluster.replayed(site.data, world.clock())) {
            Violation.unless(
                    replayed.current().equals(current),
                    "%s: the journal replays to another catalog",
                    site.name);
        }
        for (TabletId tablet : current.retainedTablets()) {
            var damaged = site.cluster().tablets.verify(tablet);
            Violation.unless(damaged.isEmpty(), "%s: %s", site.name, damaged);
        }
        site.observer().forget();
        site.settle("check");
    }

    /// Every listed snapshot is whole, and every acknowledged one is listed.
    List<SnapshotId> checkRepository(FileStore store) {
        Repository repository = new Repository(store, new RepositoryName(Jobs.REPOSITORY));
        Transfers transfers = new Transfers(1, Thread.ofPlatform().factory());
        List<SnapshotId> listed = new ArrayList<>();
        for (SnapshotLabel label : repository.labels()) {
            for (SnapshotId id : repository.snapshots(label)) {
                List<Damage> damages =
                        new SnapshotVerifier(repository, transfers)
                                .full(id, TransferMonitor.none());
                Violation.unless(damages.isEmpty(), "snapshot %s: %s", id, damages);
                Violation.unless(
                        !facts(label.text()).possible.isEmpty(), "nobody made snapshot %s", id);
                listed.add(id);
            }
        }
        for (SnapshotFacts snapshot : jobs.snapshots().values()) {
            Violation.unless(
                    !snapshot.finished
                            || listed.stream()
                                    .anyMatch(id -> id.label().text().equals(snapshot.label)),
                    "snapshot %s was finished and is not listed",
                    snapshot.label);
        }
        return listed;
    }

    SnapshotFacts facts(String label) {
        SnapshotFacts facts = jobs.snapshots().get(label);
        if (facts == null) {
            throw new Violation("nobody asked for snapshot %s", label);
        }
        return facts;
    }

    /// Nothing but journals and the files of the tablets that the catalog names.
    void checkNoStrays(Site site, List<String> folders) {
        Set<String> named = new HashSet<>();
        CatalogVersion current = site.cluster().catalog.current();
        Map<TabletId, Version> newest = new HashMap<>();
        current.retainedTablets().forEach(id -> newest.put(id, new Version(Long.MAX_VALUE)));
        try (TabletPin pin = site.cluster().tablets.pin(newest)) {
            pin.versions()
                    .forEach((id, version) ->
                            version.files()
                                    .forEach(file ->
                                            named.add(
                                                    site.cluster()
                                                            .tablets
                                                            .paths()
                                                            .of(id, file)
                                                            .path())));
        }
        for (String folder : folders) {
            for (FileEntry entry : site.data.list(Location.of(folder))) {
                String path = entry.location().path();
                Violation.unless(
                        named.contains(path) || path.startsWith("tablets/journal/"),
                        "%s: %s is left behind",
                        site.name,
                        path);
            }
        }
    }

    /// Nothing but the description, data objects and manifests; and files of trials, claims and
    /// sweeps, whose removal a crash may undo.
    void checkNoStraysInRepository(FileStore store) {
        for (FileEntry entry : store.list(Location.of(OBJECTS))) {
            String rest = entry.location().path().substring(OBJECTS.length() + 1);
            Violation.unless(
                    rest.equals("__repo_info")
                            || rest.matches("__probe/[0-9]+")
                            || rest.matches("__(claims|sweeps)/[0-9a-f]{16}-[0-9a-f]{16}")
                            || rest.matches("__data/[0-9a-f]{2}/[0-9a-f]{64}")
                            || rest.matches(
                                    "__snapshots/__ss_[a-z0-9]+/__info_[-0-9]+\\.[0-9a-f]{64}"),
                    "%s is left behind in the repository",
                    entry.location());
        }
    }
}
