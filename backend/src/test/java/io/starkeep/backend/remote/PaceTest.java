package io.starkeep.backend.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {
    private Instant now = Instant.EPOCH;
    private Duration slept = Duration.ZERO;

    @Test
    void holdsAllReadersTogetherToTheRate() throws IOException {
        Pace pace = pace(1_000);
        for (int i = 0; i < 4; i++) {
            readAll(pace.over(bytes(5_000)));
        }
        assertThat(slept).isBetween(Duration.ofSeconds(14), Duration.ofSeconds(20));
    }

    @Test
    void aPauseIsNotMadeUpFor() throws IOException {
        Pace pace = pace(1_000);
        readAll(pace.over(bytes(1_000)));
        now = now.plusSeconds(100);
        slept = Duration.ZERO;
        readAll(pace.over(bytes(5_000)));
        readAll(pace.over(bytes(5_000)));
        assertThat(slept).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void withoutALimitNobodyWaits() throws IOException {
        readAll(pace(0).over(bytes(100_000)));
        assertThat(slept).isZero();
    }

    private Pace pace(long bytesPerSecond) {
        return new Pace(
                bytesPerSecond,
                () -> now,
                time -> {
                    slept = slept.plus(time);
                    now = now.plus(time);
                });
    }

    private static void readAll(InputStream in) throws IOException {
        byte[] buffer = new byte[1_000];
        while (in.read(buffer) >= 0) {
            assertThat(buffer).isNotEmpty();
        }
    }

    private static InputStream bytes(int count) {
        return new ByteArrayInputStream(new byte[count]);
    }
}
