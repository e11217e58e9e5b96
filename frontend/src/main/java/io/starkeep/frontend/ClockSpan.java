package io.starkeep.frontend;

import io.starkeep.error.Invariant;
import java.time.Duration;

/// The text of a TIME: `[-]hours:minutes:seconds[.fraction]`, hours beyond a day allowed.
final class ClockSpan {
    private static final int NANO_DIGITS = 9;

    private ClockSpan() {}

    static Duration parse(String text) {
        boolean negative = text.startsWith("-");
        String[] parts = (negative ? text.substring(1) : text).split("[:.]");
        Invariant.check(parts.length == 3 || parts.length == 4, "%s is no TIME", text);
        Duration span =
                Duration.ofHours(Long.parseLong(parts[0]))
                        .plusMinutes(Long.parseLong(parts[1]))
                        .plusSeconds(Long.parseLong(parts[2]));
        if (parts.length == 4) {
            String digits = (parts[3] + "0".repeat(NANO_DIGITS)).substring(0, NANO_DIGITS);
            span = span.plusNanos(Long.parseLong(digits));
        }
        return negative ? span.negated() : span;
    }
}
