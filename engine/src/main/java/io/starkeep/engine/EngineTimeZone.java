package io.starkeep.engine;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

/// Names of time zones as the engine knows them.
final class EngineTimeZone {
    /// Regions that keep an offset all year.
    private static final Map<String, String> REGIONS_OF_PART_HOURS =
            Map.of(
                    "-09:30", "Pacific/Marquesas",
                    "+03:30", "Asia/Tehran",
                    "+04:30", "Asia/Kabul",
                    "+05:30", "Asia/Kolkata",
                    "+05:45", "Asia/Kathmandu",
                    "+06:30", "Asia/Yangon",
                    "+08:45", "Australia/Eucla",
                    "+09:30", "Australia/Darwin");

    private EngineTimeZone() {}

    /// The engine has no offsets with minutes by name, but knows `Etc/GMT-8`, whose sign is turned
    /// round.
    static String named(String zone) {
        ZoneId id = zone(zone);
        if (!(id.normalized() instanceof ZoneOffset offset)) {
            return id.getId();
        }
        int seconds = offset.getTotalSeconds();
        if (seconds == 0) {
            return "UTC";
        }
        if (seconds % 3600 == 0) {
            return "Etc/GMT" + (seconds > 0 ? "-" : "+") + Math.abs(seconds / 3600);
        }
        String region = REGIONS_OF_PART_HOURS.get(offset.getId());
        if (region == null) {
            throw wrong(zone, "; offsets are whole hours or one of a time zone in use");
        }
        return region;
    }

    static ZoneId zone(String zone) {
        try {
            return ZoneId.of(zone.equals("CST") ? "Asia/Shanghai" : zone);
        } catch (DateTimeException e) {
            throw wrong(zone, "; write a region like Europe/Paris or an offset like +08:00");
        }
    }

    private static StarkeepException wrong(String zone, String advice) {
        return StarkeepException.of(ErrorCode.WRONG_VALUE, "time_zone", zone, advice);
    }
}
