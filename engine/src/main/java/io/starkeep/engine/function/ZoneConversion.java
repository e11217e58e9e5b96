package io.starkeep.engine.function;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// CONVERT_TZ.
public final class ZoneConversion {
    private ZoneConversion() {}

    /// @return empty when a zone is not known; without fraction of a second
    public static Optional<LocalDateTime> convert(LocalDateTime time, String from, String to) {
        try {
            return Optional.of(
                    time.atZone(zone(from))
                            .withZoneSameInstant(zone(to))
                            .toLocalDateTime()
                            .truncatedTo(ChronoUnit.SECONDS));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static ZoneId zone(String name) {
        return ZoneId.of(name.equals("CST") ? "Asia/Shanghai" : name);
    }
}
