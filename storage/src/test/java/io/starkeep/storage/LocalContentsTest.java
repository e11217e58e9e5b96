package io.starkeep.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.file.Location;
import io.starkeep.file.MemoryFileStore;
import io.starkeep.type.JobId;
import io.starkeep.type.KeysType;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Files of a restore whose bytes are in some tablet already.
class LocalContentsTest {
    private static final JobId JOB = new JobId(7);

    private final MemoryFileStore files = new MemoryFileStore(() -> Instant.EPOCH);
    private final TestStore test = new TestStore(files, RowsetFormat::text);

    private final Location here = TabletPaths.restore(JOB).resolve("here");

    private FileDigest load() {
        test.store.recover(Map.of());
        test.load(
                Tables.keyValue(KeysType.DUPLICATE, 1, 1),
                Tables.rows(new String[] {"1", "one"}, new String[] {"2", "two"}));
        return FileDigest.of(files, file());
    }

    private Location file() {
        return files.list(Location.of("tablets")).stream()
                .map(entry -> entry.location())
                .filter(location -> !location.path().contains("journal"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void linksWhatIsHere() {
        FileDigest digest = load();
        Location elsewhere = TabletPaths.restore(JOB).resolve("elsewhere");
        test.store.placeKnown(
                JOB, Map.of(here, digest, elsewhere, new FileDigest(5, "0".repeat(64))));
        assertThat(FileDigest.of(files, here)).isEqualTo(digest);
        assertThat(files.exists(elsewhere)).isFalse();
        test.store.placeKnown(JOB, Map.of(here, digest));
        assertThat(files.exists(here)).isTrue();
    }

    @Test
    void takesNoFileWhoseBytesAreNotWhatTheJournalSays() {
        FileDigest digest = load();
        Location damaged = file();
        files.delete(damaged);
        byte[] other = "x".repeat((int) digest.bytes()).getBytes(StandardCharsets.UTF_8);
        files.create(damaged, new ByteArrayInputStream(other));
        test.store.placeKnown(JOB, Map.of(here, digest));
        assertThat(files.exists(here)).isFalse();
        files.delete(damaged);
        test.store.placeKnown(JOB, Map.of(here, digest));
        assertThat(files.exists(here)).isFalse();
    }

    @Test
    void writesNowhereElse() {
        FileDigest digest = load();
        Location outside = Location.of("catalog/x");
        assertThatThrownBy(() -> test.store.placeKnown(JOB, Map.of(outside, digest)))
                .hasMessageContaining("is not below restore/7");
        assertThat(files.exists(outside)).isFalse();
    }
}
