package io.starkeep.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileEntry;
import io.starkeep.file.FileStore;
import io.starkeep.file.MemoryFileStore;
import io.starkeep.repository.SnapshotClaims.Claimant;
import io.starkeep.type.Version;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two clusters back up, cancel, drop and clean in one repository, interleaved in every way, with
/// no grace time at all: a snapshot that is listed always has all its objects.
class CleaningBesideOthersTest {
    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-11-22T13:00:00Z"));
    private static final Transfers TRANSFERS = new Transfers(1, Thread.ofPlatform().factory());
    private static final RepositoryName NAME = new RepositoryName("shared");
    private static final int CONTENTS = 6;

    private final MemoryFileStore files = new MemoryFileStore(CLOCK);
    private final Repository world = new Repository(files, NAME);

    @ParameterizedTest
    @ValueSource(ints = {0, 1000, 2000})
    void neverTakesWhatAListedSnapshotNeeds(int first) {
        for (int seed = first; seed < first + 100; seed++) {
            run(seed);
        }
    }

    private void run(int seed) {
        files.deleteAll(world.layout().folder());
        world.create(CLOCK.instant());
        CONTENT.forEach(
                (name, bytes) -> // left over from before
                files.create(world.layout().object(name), new ByteArrayInputStream(bytes)));
        Random random = new Random(seed);
        Turns turns = new Turns(seed);
        for (int i = 0; i < 3; i++) {
            Manifest manifest = manifest("backup" + i, random);
            turns.add(files, random.nextInt(4) == 0, store -> backUp(store, manifest));
        }
        Manifest cancelled = manifest("cancelled", random);
        turns.add(files, random.nextInt(4) == 0, store -> backUpAndCancel(store, cancelled));
        for (int i = 0; i < 2; i++) {
            long own = random.nextLong();
            turns.add(files, random.nextInt(4) == 0, store -> cleanAndDrop(store, own));
        }
        Set<String> published = new HashSet<>();
        turns.run(() -> {
            for (String label : listedSnapshotsAreWhole("seed " + seed)) {
                published.add(label);
            }
        });
        assertThat(published).as("seed %s", seed).doesNotContain("cancelled");
        leavesNoGarbage(seed);
    }

    /// When all is quiet, what the dead claimed is given up in the end, and every object is needed.
    private void leavesNoGarbage(int seed) {
        files.deleteAll(world.layout().claims());
        files.deleteAll(world.layout().sweeps());
        cleaner(files, seed).clean();
        Set<ContentName> needed = new HashSet<>();
        for (SnapshotLabel label : world.labels()) {
            world.manifests(label)
                    .forEach(file ->
                            world.manifest(file, file.location())
                                    .files()
                                    .forEach(one -> needed.add(one.content())));
        }
        Set<ContentName> there = new HashSet<>();
        for (FileEntry entry : files.list(world.layout().data())) {
            there.add(world.layout().parseObject(entry.location()).orElseThrow());
        }
        assertThat(there).as("seed %s", seed).isEqualTo(needed);
    }

    private Set<String> listedSnapshotsAreWhole(String seed) {
        Set<String> labels = new HashSet<>();
        ContentIndex contents = world.contents();
        for (SnapshotLabel label : world.labels()) {
            for (RepositoryLayout.ManifestFile file : world.manifests(label)) {
                Manifest manifest = world.manifest(file, file.location());
                assertThat(Damage.in(manifest, contents)).as(seed).isEmpty();
                labels.add(label.text());
            }
        }
        return labels;
    }

    private void backUp(FileStore store, Manifest manifest) {
        Repository repository = new Repository(store, NAME);
        SnapshotClaims claims = new SnapshotClaims(repository);
        SnapshotWriter writer = new SnapshotWriter(repository, TRANSFERS);
        upload(claims, writer, manifest);
        assertThat(claims.holds(claimant(manifest), manifest)).isTrue();
        try {
            writer.publish(manifest);
        } catch (StarkeepException dropped) {
            assertThat(dropped.code()).isEqualTo(ErrorCode.FILE_ERROR); // before it was read back
            assertThat(writer.isPublished(manifest.id())).isFalse();
        }
        claims.release(claimant(manifest));
    }

    private void backUpAndCancel(FileStore store, Manifest manifest) {
        Repository repository = new Repository(store, NAME);
        SnapshotClaims claims = new SnapshotClaims(repository);
        List<StoredFile> uploaded =
                upload(claims, new SnapshotWriter(repository, TRANSFERS), manifest);
        claims.release(claimant(manifest));
        Set<ContentName> own = new HashSet<>();
        uploaded.forEach(file -> own.add(file.content()));
        cleaner(store, 99).discard(own);
    }

    private static Claimant claimant(Manifest manifest) {
        return Claimant.of("cluster", manifest.id().label().text());
    }

    private static List<StoredFile> upload(
            SnapshotClaims claims, SnapshotWriter writer, Manifest manifest) {
        for (int tries = 1; !claims(claims, manifest); tries++) {
            if (tries == 300) {
                throw new Turns
                        .Killed(); // the sweep of a dead cleaner; nobody waits a quarter of an hour
                // here
            }
        }
        List<StoredFile> missing = writer.missing(manifest);
        writer.upload(
                missing,
                file -> new ByteArrayInputStream(content(file.content())),
                TransferMonitor.none());
        return missing;
    }

    private static boolean claims(SnapshotClaims claims, Manifest manifest) {
        try {
            claims.claim(claimant(manifest), manifest);
            return true;
        } catch (StarkeepException swept) {
            assertThat(swept.code()).isEqualTo(ErrorCode.RESOURCE_EXHAUSTED);
            return false;
        }
    }

    private void cleanAndDrop(FileStore store, long seed) {
        Random random = new Random(seed);
        Repository repository = new Repository(store, NAME);
        for (int i = 0; i < 2; i++) {
            cleaner(store, random.nextLong()).clean();
            List<SnapshotLabel> labels = List.copyOf(repository.labels());
            if (!labels.isEmpty()) {
                drop(repository, labels.get(random.nextInt(labels.size())));
            }
            cleaner(store, random.nextLong()).clean();
        }
    }

    private static void drop(Repository repository, SnapshotLabel label) {
        try {
            new SnapshotRemoval(repository).drop(SnapshotId.of(label.text(), "t"));
        } catch (StarkeepException droppedByAnother) {
            assertThat(repository.snapshots(label)).isEmpty();
        }
    }

    private static RepositoryCleaner cleaner(FileStore store, long seed) {
        return new RepositoryCleaner(
                new Repository(store, NAME),
                CLOCK,
                new Random(seed),
                new CleaningOptions("cluster", Duration.ZERO, Duration.ofMinutes(10), 2));
    }

    private static final Map<String, Integer> WAITS =
            new java.util.concurrent.ConcurrentHashMap<>();
    private static final Map<ContentName, byte[]> CONTENT = contents();

    private static byte[] content(ContentName name) {
        return Objects.requireNonNull(CONTENT.get(name));
    }

    private static Map<ContentName, byte[]> contents() {
        Map<ContentName, byte[]> contents = new HashMap<>();
        for (int i = 0; i < CONTENTS; i++) {
            byte[] bytes = Samples.bytes("content " + i);
            contents.put(Sha256.of(bytes), bytes);
        }
        return contents;
    }

    /// A table of three of the few contents, so that snapshots share most of them.
    private static Manifest manifest(String label, Random random) {
        List<ContentName> chosen = new ArrayList<>(new TreeMap<>(CONTENT).keySet());
        Collections.shuffle(chosen, random);
        List<StoredFile> stored = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            stored.add(Samples.rows(i + 1, content(chosen.get(i))));
        }
        TableSnapshot table =
                Samples.manifest()
                        .table("customers")
                        .orElseThrow()
                        .withPartitions(
                                List.of(
                                        new PartitionSnapshot(
                                                "customers",
                                                Optional.empty(),
                                                Map.of(),
                                                new Version(2),
                                                List.of(new TabletSnapshot(0, stored)))));
        return new Manifest(
                SnapshotId.of(label, "t"),
                Samples.manifest().history(),
                List.of(DatabaseSnapshot.of("shop", List.of(table))));
    }
}
