package io.starkeep.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionRuleTest {
    private static final Instant SUNDAY = Instant.parse("2026-11-22T22:00:00Z");

    /// Two a day for 70 days, the newest first.
    private static List<Instant> twiceADay() {
        List<Instant> times = new ArrayList<>();
        for (int i = 0; i < 140; i++) {
            times.add(SUNDAY.minus(Duration.ofHours(12L * i)));
        }
        return times;
    }

    private static List<Instant> kept(String rule) {
        List<Instant> kept = new ArrayList<>(twiceADay());
        kept.removeAll(
                RetentionRule.parse(rule).surplus(twiceADay(), time -> time, ZoneOffset.UTC));
        return kept;
    }

    @Test
    void keepsTheNewest() {
        assertThat(kept("last 3"))
                .containsExactly(
                        SUNDAY,
                        Instant.parse("2026-11-22T10:00:00Z"),
                        Instant.parse("2026-11-21T22:00:00Z"));
    }

    @Test
    void keepsTheNewestOfEachDayWeekAndMonth() {
        assertThat(kept("daily 2")).containsExactly(SUNDAY, Instant.parse("2026-11-21T22:00:00Z"));
        assertThat(kept("weekly 2")).containsExactly(SUNDAY, Instant.parse("2026-11-15T22:00:00Z"));
        assertThat(kept("monthly 9"))
                .containsExactly(
                        SUNDAY,
                        Instant.parse("2026-10-31T22:00:00Z"),
                        Instant.parse("2026-09-30T22:00:00Z"));
    }

    @Test
    void keepsWhatAnyPartKeeps() {
        assertThat(kept("last 1, monthly 2"))
                .containsExactly(SUNDAY, Instant.parse("2026-10-31T22:00:00Z"));
        assertThat(kept("Last 200")).hasSize(140);
    }

    @Test
    void printsWhatItRead() {
        assertThat(RetentionRule.parse("monthly 3,last 2")).hasToString("last 2, monthly 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "last", "last 0", "7", "hourly 3", "last 1, last 2", "last -1"})
    void refusesWhatIsNoRule(String text) {
        assertThatThrownBy(() -> RetentionRule.parse(text)).hasMessageContaining("'last 7");
    }
}
