package io.starkeep.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronTimesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    30 2 * * *      | 2026-11-22T13:00:00Z | 2026-11-23T01:30:00Z
                    30 2 * * *      | 2026-11-23T01:29:59Z | 2026-11-23T01:30:00Z
                    30 2 * * *      | 2026-11-23T01:30:00Z | 2026-11-24T01:30:00Z
                    */15 * * * *    | 2026-11-22T13:00:01Z | 2026-11-22T13:15:00Z
                    5/20 * * * *    | 2026-11-22T13:26:00Z | 2026-11-22T13:45:00Z
                    0 9-17/4 * * *  | 2026-11-22T09:00:00Z | 2026-11-22T12:00:00Z
                    0 0 * * sun     | 2026-11-22T13:00:00Z | 2026-11-28T23:00:00Z
                    0 0 * * 7       | 2026-11-22T13:00:00Z | 2026-11-28T23:00:00Z
                    0 0 * * mon-fri | 2026-11-20T00:00:00Z | 2026-11-22T23:00:00Z
                    0 0 31 * *      | 2026-11-01T00:00:00Z | 2026-12-30T23:00:00Z
                    0 0 29 feb *    | 2026-11-22T13:00:00Z | 2028-02-28T23:00:00Z
                    0 0 13 * fri    | 2026-11-22T13:00:00Z | 2026-11-26T23:00:00Z
                    @monthly        | 2026-11-22T13:00:00Z | 2026-11-30T23:00:00Z
                    0,30 1,3 * * *  | 2026-11-22T00:30:00Z | 2026-11-22T02:00:00Z
                    """)
    void findsTheNextTime(String cron, Instant after, Instant next) {
        assertThat(CronTimes.parse(cron).next(after, BERLIN)).isEqualTo(next);
    }

    @Test
    void happensWhenTheClockIsSetForwardOverIt() {
        Instant before = Instant.parse("2026-03-28T12:00:00Z");
        Instant set = Instant.parse("2026-03-29T01:00:00Z");
        CronTimes times = CronTimes.parse("30 2 * * *");
        assertThat(times.next(before, BERLIN)).isEqualTo(set);
        assertThat(times.next(set, BERLIN)).isEqualTo("2026-03-30T00:30:00Z");
    }

    @Test
    void happensOnceInAnHourThatTheClockRepeats() {
        Instant before = Instant.parse("2026-10-24T22:00:00Z");
        CronTimes times = CronTimes.parse("30 2 * * *");
        Instant first = times.next(before, BERLIN);
        assertThat(first).isEqualTo("2026-10-25T00:30:00Z");
        assertThat(times.next(first, BERLIN)).isEqualTo("2026-10-26T01:30:00Z");
        CronTimes quarters = CronTimes.parse("*/15 * * * *");
        assertThat(quarters.next(Instant.parse("2026-10-25T00:45:00Z"), BERLIN))
                .isEqualTo("2026-10-25T02:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    0 2 * *       | 4 fields
                    60 2 * * *    | '60' is not from 0 to 59
                    0 2 0 * *     | '0' is not from 1 to 31
                    0 2 * foo *   | 'foo' is not from 1 to 12
                    0 5-2 * * *   | ends before it begins
                    0 */0 * * *   | '0' is not from 1 to 23
                    1-2-3 * * * * | neither a number nor a range
                    0 0 30 feb *  | no such day exists
                    """)
    void refusesWhatIsNoTime(String cron, String reason) {
        assertThatThrownBy(() -> CronTimes.parse(cron))
                .hasMessageContaining(reason)
                .hasMessageContaining("'30 2 * * *'");
    }
}
