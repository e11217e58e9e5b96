package io.starkeep.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileEntry;
import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import io.starkeep.file.MemoryFileStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Writes a snapshot, reads it back, and damages each of its objects in every way.
abstract class RepositoryCycle {
    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T13:00:00Z"));
    private static final Map<ContentName, byte[]> CONTENTS =
            Map.of(
                    Sha256.of(Samples.FIRST),
                    Samples.FIRST,
                    Sha256.of(Samples.SECOND),
                    Samples.SECOND,
                    Sha256.of(Samples.DELETES),
                    Samples.DELETES);
    private static final ContentSource SOURCE = file -> new ByteArrayInputStream(content(file));

    private static byte[] content(StoredFile file) {
        return Objects.requireNonNull(CONTENTS.get(file.content()));
    }

    abstract FileStore store();

    abstract Transfers transfers();

    private Repository repository() {
        return new Repository(store(), new RepositoryName("nightly"));
    }

    private SnapshotWriter writer() {
        return new SnapshotWriter(repository(), transfers());
    }

    private SnapshotReader reader() {
        return new SnapshotReader(repository(), transfers());
    }

    private SnapshotVerifier verifier() {
        return new SnapshotVerifier(repository(), transfers());
    }

    private void backUp() {
        repository().create(CLOCK.instant());
        Manifest manifest = Samples.manifest();
        writer().upload(writer().missing(manifest), SOURCE, TransferMonitor.none());
        writer().publish(manifest);
    }

    @Test
    void givesBackWhatWasWritten() throws IOException {
        backUp();
        Manifest manifest = reader().manifest(Samples.ID);
        assertThat(manifest).isEqualTo(Samples.manifest());
        reader().checkObjects(manifest);
        MemoryFileStore target = new MemoryFileStore(CLOCK);
        reader().download(
                        manifest.files().toList(),
                        target,
                        file -> Location.of("in/" + file.content()),
                        TransferMonitor.none());
        for (Map.Entry<ContentName, byte[]> content : CONTENTS.entrySet()) {
            try (InputStream copy = target.read(Location.of("in/" + content.getKey()))) {
                assertThat(copy.readAllBytes()).isEqualTo(content.getValue());
            }
        }
        assertThat(verifier().full(Samples.ID, TransferMonitor.none())).isEmpty();
    }

    @Test
    void uploadsNothingTwice() {
        backUp();
        assertThat(writer().missing(Samples.manifest())).isEmpty();
    }

    @Test
    void listsASnapshotOnlyAfterItsManifest() {
        repository().create(CLOCK.instant());
        Manifest manifest = Samples.manifest();
        writer().upload(writer().missing(manifest), SOURCE, TransferMonitor.none());
        assertThat(repository().labels()).isEmpty();
        writer().publish(manifest);
        assertThat(repository().labels()).containsExactly(Samples.ID.label());
        assertThat(repository().snapshots(Samples.ID.label())).containsExactly(Samples.ID);
    }

    @Test
    void mayRepeatEveryStep() {
        backUp();
        List<FileEntry> before = store().list(Location.of("__starrocks_repository_nightly"));
        backUp();
        writer().upload(Samples.manifest().files().toList(), SOURCE, TransferMonitor.none());
        assertThat(store().list(Location.of("__starrocks_repository_nightly"))).isEqualTo(before);
    }

    @Test
    void publishesNothingWhileAnObjectIsMissing() {
        repository().create(CLOCK.instant());
        assertThatThrownBy(() -> writer().publish(Samples.manifest()))
                .hasMessageContaining("is missing")
                .hasMessageContaining("customers (customers)");
        assertThat(repository().labels()).isEmpty();
    }

    @Test
    void refusesASecondManifestOfTheSameSnapshot() {
        backUp();
        Manifest other = Samples.manifest().withTables(List.of());
        assertThatThrownBy(() -> writer().publish(other)).hasMessageContaining("exists already");
    }

    @Test
    void storesNothingWhenTheSourceIsDamaged() {
        repository().create(CLOCK.instant());
        Manifest manifest = Samples.manifest();
        ContentSource damaged =
                file -> {
                    byte[] bytes = content(file).clone();
                    bytes[bytes.length - 1] ^= 1;
                    return new ByteArrayInputStream(bytes);
                };
        assertThatThrownBy(() ->
                        writer().upload(
                                        writer().missing(manifest),
                                        damaged,
                                        TransferMonitor.none()))
                .isInstanceOf(StarkeepException.class)
                .hasMessageContaining("has the SHA-256");
        assertThat(repository().contents().size()).isZero();
    }

    @Test
    void findsEveryDamageOfEveryObject() {
        backUp();
        for (StoredFile file : Samples.manifest().files().toList()) {
            Location object = repository().layout().object(file.content());
            byte[] content = content(file);
            byte[] flipped = content.clone();
            flipped[content.length / 2] ^= 1;
            byte[] cut = Arrays.copyOf(content, content.length - 1);
            byte[] neighbour = Arrays.copyOf(Samples.bytes("x".repeat(99)), content.length);

            store().delete(object);
            assertRefused(file, "is missing");
            assertFoundQuickly(file);
            store().replace(object, new byte[0]);
            assertRefused(file, "has 0 bytes");
            assertFoundQuickly(file);
            store().replace(object, cut);
            assertRefused(file, "has " + cut.length + " bytes");
            assertFoundQuickly(file);
            store().replace(object, flipped);
            assertNotDownloaded(file);
            store().replace(object, neighbour);
            assertNotDownloaded(file);
            store().replace(object, content);
            assertThat(verifier().full(Samples.ID, TransferMonitor.none())).isEmpty();
        }
    }

    private void assertRefused(StoredFile file, String problem) {
        assertThatThrownBy(() -> reader().checkObjects(reader().manifest(Samples.ID)))
                .hasMessageContaining(file.content().text())
                .hasMessageContaining(problem)
                .hasMessageContaining("nothing was restored")
                .extracting(thrown -> ((StarkeepException) thrown).code())
                .isEqualTo(ErrorCode.FILE_DAMAGED);
    }

    private void assertFoundQuickly(StoredFile file) {
        assertThat(verifier().quick(Samples.ID))
                .singleElement()
                .satisfies(damage -> assertThat(damage.content()).isEqualTo(file.content()))
                .satisfies(damage -> assertThat(damage.needers()).hasSize(1));
    }

    private void assertNotDownloaded(StoredFile file) {
        MemoryFileStore target = new MemoryFileStore(CLOCK);
        Location copy = Location.of("in/copy");
        assertThatThrownBy(() ->
                        reader().download(List.of(file), target, _ -> copy, TransferMonitor.none()))
                .hasMessageContaining("is damaged")
                .hasMessageContaining(file.content().text());
        assertThat(target.exists(copy)).isFalse();
        assertThat(verifier().full(Samples.ID, TransferMonitor.none()))
                .singleElement()
                .satisfies(damage -> assertThat(damage.content()).isEqualTo(file.content()));
    }

    @Test
    void refusesAnUploadOntoAnObjectOfAnotherLength() {
        backUp();
        Location object = repository().layout().object(Sha256.of(Samples.FIRST));
        store().replace(object, Samples.bytes("short"));
        assertThatThrownBy(() -> writer().missing(Samples.manifest()))
                .hasMessageContaining("has 5 bytes instead of")
                .hasMessageContaining("customers (customers)");
    }

    @Test
    void refusesAManifestEditedByHand() throws IOException {
        backUp();
        Location manifest = repository().manifests(Samples.ID.label()).getFirst().location();
        String text;
        try (InputStream content = store().read(manifest)) {
            text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
        store().replace(manifest, Samples.bytes(text.replace("\"rows\":10", "\"rows\":11")));
        assertThatThrownBy(() -> reader().manifest(Samples.ID))
                .hasMessageContaining("damaged or edited")
                .hasMessageContaining("__ss_monday");
        assertThatThrownBy(() -> verifier().quick(Samples.ID))
                .hasMessageContaining("damaged or edited");
    }

    @Test
    void refusesAManifestUnderAnotherName() {
        backUp();
        Location manifest = repository().manifests(Samples.ID.label()).getFirst().location();
        SnapshotId other = SnapshotId.of("tuesday", "x");
        store().create(
                        repository()
                                .layout()
                                .manifest(other, Sha256.of(repository().readAll(manifest))),
                        new ByteArrayInputStream(repository().readAll(manifest)));
        assertThatThrownBy(() -> reader().manifest(other))
                .hasMessageContaining("is that of snapshot monday");
    }

    @Test
    void refusesTwoManifestsOfOneSnapshot() {
        backUp();
        byte[] other = ManifestFormat.encode(Samples.manifest().withTables(List.of()));
        store().create(
                        repository().layout().manifest(Samples.ID, Sha256.of(other)),
                        new ByteArrayInputStream(other));
        assertThatThrownBy(() -> reader().manifest(Samples.ID))
                .hasMessageContaining("several manifests");
    }

    @Test
    void tellsWhichTimestampsThereAre() {
        backUp();
        assertThatThrownBy(() -> reader().manifest(SnapshotId.of("monday", "2026-11-22-13-05-00")))
                .hasMessageContaining("its timestamps are 2026-11-22-13-05-00-123");
        assertThatThrownBy(() -> reader().manifest(SnapshotId.of("sunday", "x")))
                .hasMessageContaining("SHOW SNAPSHOT ON nightly");
    }

    @Test
    void keepsTheCreationTimeOfARepositoryThatIsThere() {
        Instant first = Instant.parse("2020-01-02T03:04:05Z");
        assertThat(repository().create(first).created()).isEqualTo(first);
        assertThat(repository().create(CLOCK.instant()).created()).isEqualTo(first);
    }

    @Test
    void refusesRepositoriesThatAreNotOurs() {
        assertThatThrownBy(() -> repository().information())
                .hasMessageContaining("There is no repository 'nightly'");
        assertInformationRefused(
                "{\"name\":\"nightly\",\"create_time\":\"2020-01-01 00:00:00\"}",
                "another program");
        assertInformationRefused(
                "{\"format\":9,\"software\":\"starkeep\",\"name\":\"nightly\"}", "format 9");
        assertInformationRefused(
                "{\"format\":1,\"software\":\"starkeep\",\"name\":\"nightly\"}",
                "a key is missing");
        assertInformationRefused(
                "{\"format\":1,\"software\":\"starkeep\",\"name\":\"other\","
                        + "\"create_time\":\"2020-01-01 00:00:00\"}",
                "names the repository 'other'");
        assertInformationRefused("null", "is damaged");
        assertInformationRefused("{", "is damaged");
    }

    private void assertInformationRefused(String text, String complaint) {
        store().replace(repository().layout().information(), Samples.bytes(text));
        assertThatThrownBy(() -> repository().create(CLOCK.instant()))
                .isInstanceOf(StarkeepException.class)
                .hasMessageContaining("__repo_info")
                .hasMessageContaining(complaint);
    }

    @Test
    void triesAWritableRepositoryAndLeavesNothingBehind() {
        repository().create(CLOCK.instant());
        RepositoryProbe probe = new RepositoryProbe(repository());
        assertThatCode(probe::readable).doesNotThrowAnyException();
        probe.writable(CLOCK.instant());
        assertThat(store().list(Location.of("__starrocks_repository_nightly"))).hasSize(1);
    }

    @Test
    void stopsATransferWhenItsMonitorSaysSo() {
        repository().create(CLOCK.instant());
        TransferMonitor stopping =
                new TransferMonitor() {
                    @Override
                    public void check() {
                        throw StarkeepException.of(ErrorCode.QUERY_INTERRUPTED);
                    }

                    @Override
                    public void moved(StoredFile file) {}
                };
        assertThatThrownBy(() ->
                        writer().upload(writer().missing(Samples.manifest()), SOURCE, stopping))
                .extracting(problem -> ((StarkeepException) problem).code())
                .isEqualTo(ErrorCode.QUERY_INTERRUPTED);
        assertThat(repository().contents().size()).isZero();
    }
}
