package io.starkeep.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.starkeep.file.LocalFileStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Repositories that earlier releases wrote, kept as they were: they stay readable for ever.
class GoldenRepositoryTest {
    private static final Transfers TRANSFERS = new Transfers(1, Thread.ofPlatform().factory());

    private static Repository golden(int version) {
        return new Repository(
                LocalFileStore.openReadOnly(
                        Path.of("src/test/resources/golden/version-" + version).toAbsolutePath()),
                new RepositoryName("golden"));
    }

    @Test
    void readsVersionOne() {
        Repository repository = golden(1);
        assertThat(repository.information().created()).isEqualTo("2026-11-22T19:38:39Z");
        SnapshotId id = SnapshotId.of("first", "2026-11-22-19-38-39-450");
        assertThat(repository.snapshots(id.label())).containsExactly(id);
        Manifest manifest = new SnapshotReader(repository, TRANSFERS).manifest(id);
        assertThat(manifest.database()).isEqualTo("shop");
        assertThat(manifest.history().owner()).isEmpty();
        assertThat(manifest.history().finished()).isEmpty();
        assertThat(manifest.history().expiry()).isEmpty();
        assertThat(manifest.cut()).isEqualTo("2026-11-22T19:38:39.538296588Z");
        assertThat(manifest.tables())
                .extracting(TableSnapshot::name)
                .containsExactly("customers", "empty", "orders");
        assertThat(manifest.rows()).isEqualTo(6);
        assertThat(manifest.tablets().map(TabletSnapshot::fingerprint))
                .allMatch(one -> one.isEmpty());
        assertThat(new SnapshotVerifier(repository, TRANSFERS).full(id, TransferMonitor.none()))
                .isEmpty();
    }
}
