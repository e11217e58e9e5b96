package io.starkeep.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.starkeep.repository.ContentKind;
import io.starkeep.repository.ContentName;
import io.starkeep.repository.StoredFile;
import io.starkeep.repository.TransferMonitor;
import io.starkeep.repository.Transfers;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TransferPacesTest {
    private static final StoredFile FILE =
            new StoredFile(
                    ContentKind.ROWS,
                    1,
                    new ContentName("%064x".formatted(1)),
                    10,
                    1,
                    new TreeMap<>());

    private Instant now = Instant.parse("2026-11-22T13:05:00Z");
    private Duration slept = Duration.ZERO;
    private final TransferPaces paces =
            new TransferPaces(
                    () -> now,
                    time -> {
                        slept = slept.plus(time);
                        now = now.plus(time);
                    });

    @Test
    void holdsEachDirectionToItsOwnRate() {
        paces.limit(new TransferLimits(1_000, 0, 0, 0));
        TransferMonitor up = paces.uploading(TransferMonitor.none());
        TransferMonitor down = paces.downloading(TransferMonitor.none());
        for (int i = 0; i < 10; i++) {
            up.passed(FILE, 500);
            down.passed(FILE, 500_000);
        }
        assertThat(slept).isBetween(Duration.ofMillis(4_400), Duration.ofMillis(5_000));
    }

    @Test
    void changesTheNumberOfFilesAtOnce() {
        Transfers usual = new Transfers(8, Thread.ofVirtual().factory());
        assertThat(paces.uploads(usual).parallelism()).isEqualTo(8);
        paces.limit(new TransferLimits(0, 0, 2, 3));
        assertThat(paces.uploads(usual).parallelism()).isEqualTo(2);
        assertThat(paces.downloads(usual).parallelism()).isEqualTo(3);
    }
}
