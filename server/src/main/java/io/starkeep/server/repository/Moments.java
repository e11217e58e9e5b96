package io.starkeep.server.repository;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Times as the command line reads and writes them.
public final class Moments {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})([smhd])");

    private Moments() {}

    /// @param text a number and `s`, `m`, `h` or `d`: `90m`
    /// @throws StarkeepException WRONG_VALUE when it is something else
    public static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw StarkeepException.of(
                    ErrorCode.WRONG_VALUE,
                    "duration",
                    text,
                    "; write a number and s, m, h or d, for example 90m");
        }
        ChronoUnit unit =
                switch (matcher.group(2)) {
                    case "s" -> ChronoUnit.SECONDS;
                    case "m" -> ChronoUnit.MINUTES;
                    case "h" -> ChronoUnit.HOURS;
                    default -> ChronoUnit.DAYS;
                };
        return Duration.of(Long.parseLong(matcher.group(1)), unit);
    }

    /// In UTC, to the second; `-` for none.
    static String text(Optional<Instant> moment) {
        return moment.map(TIME::format).orElse("-");
    }

    /// In the largest unit that has no rest: `90m`.
    static String text(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds % 3_600 == 0 && seconds > 0) {
            return duration.toHours() + "h";
        }
        return seconds % 60 == 0 && seconds > 0 ? duration.toMinutes() + "m" : seconds + "s";
    }
}
