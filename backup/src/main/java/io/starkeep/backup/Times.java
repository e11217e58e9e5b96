package io.starkeep.backup;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// The two ways in which times are written.
final class Times {
    private static final DateTimeFormatter SHOWN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd-HH-mm-ss-SSS");

    private Times() {}

    /// `2026-11-22 13:05:00`, as SHOW prints it.
    static String shown(Instant time, ZoneId zone) {
        return SHOWN.format(time.atZone(zone));
    }

    /// `2026-11-22-13-05-00-123`, as part of a manifest's name.
    static String timestamp(Instant time, ZoneId zone) {
        return TIMESTAMP.format(time.atZone(zone));
    }
}
