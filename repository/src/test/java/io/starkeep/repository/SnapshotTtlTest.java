package io.starkeep.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotTtlTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        "1 SECOND, 2026-01-31T12:00:00Z, 2026-01-31T12:00:01Z",
        "7 days, 2026-01-31T12:00:00Z, 2026-02-07T12:00:00Z",
        "1 Month, 2026-01-31T12:00:00Z, 2026-02-28T12:00:00Z",
        "1 YEAR, 2024-02-29T12:00:00Z, 2025-02-28T12:00:00Z",
        // The clock goes forward in this night: a day has 23 hours, 24 hours are 24 hours.
        "1 DAY, 2026-03-28T11:00:00Z, 2026-03-29T10:00:00Z",
        "24 HOUR, 2026-03-28T11:00:00Z, 2026-03-29T11:00:00Z",
        "999999999 YEAR, 2026-03-28T11:00:00Z, +1000000000-12-31T23:59:59.999999999Z"
    })
    void countsByTheCalendar(String text, Instant begin, Instant end) {
        SnapshotTtl ttl = SnapshotTtl.parse(text).orElseThrow();
        assertThat(ttl.after(begin, BERLIN)).isEqualTo(end);
        assertThat(SnapshotTtl.parse(ttl.toString())).contains(ttl);
    }

    @Test
    void isForEverWhenEmpty() {
        assertThat(SnapshotTtl.parse(" ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0 DAY", "-1 DAY", "7", "DAY", "7 FORTNIGHT", "1.5 DAY", "1 DAY 2 HOUR"})
    void refusesWhatIsNoTime(String text) {
        assertThatThrownBy(() -> SnapshotTtl.parse(text)).hasMessageContaining("'7 DAY'");
    }
}
