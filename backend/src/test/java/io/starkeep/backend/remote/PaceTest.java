package io.starkeep.backend.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    @Test
    void letsThoseGoWhoWaitWhenTheLimitIsLifted() {
        long[] rate = {10};
        Pace pace =
                new Pace(
                        () -> rate[0],
                        () -> now,
                        time -> {
                            slept = slept.plus(time);
                            now = now.plus(time);
                            rate[0] = slept.toSeconds() >= 3 ? 0 : 10;
                        });
        pace.await(1_000_000, () -> {});
        pace.await(1, () -> {});
        assertThat(slept).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void asksWhetherToGoOnWhileItWaits() {
        Pace pace = pace(10);
        pace.await(1_000_000, () -> {});
        int[] checks = {0};
        assertThatThrownBy(() ->
                        pace.await(
                                1,
                                () -> {
                                    if (checks[0]++ == 5) {
                                        throw new IllegalStateException("enough");
                                    }
                                }))
                .hasMessage("enough");
        assertThat(slept).isEqualTo(Duration.ofSeconds(5));
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
