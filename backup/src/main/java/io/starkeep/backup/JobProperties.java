package io.starkeep.backup;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.repository.SnapshotTtl;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The PROPERTIES of BACKUP and RESTORE, keys without case.
final class JobProperties {
    private static final long MIN_TIMEOUT_SECONDS = 600;
    private static final long MAX_TIMEOUT_SECONDS = Duration.ofDays(3650).toSeconds();
    private static final int MAX_REPLICATION = 32_767;

    private final String statement;
    private final Map<String, String> values = new TreeMap<>();

    /// @param statement `BACKUP` or `RESTORE`, for messages
    /// @throws StarkeepException naming every unknown key
    JobProperties(String statement, Map<String, String> properties, Set<String> known) {
        this.statement = statement;
        properties.forEach((key, value) -> values.put(key.toLowerCase(Locale.ROOT), value.strip()));
        Set<String> unknown = new TreeSet<>(values.keySet());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw StarkeepException.of(
                    ErrorCode.BACKUP_ERROR,
                    statement
                            + " does not know the properties '"
                            + String.join("', '", unknown)
                            + "'; it knows "
                            + String.join(", ", new TreeSet<>(known)));
        }
    }

    Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key));
    }

    boolean flag(String key) {
        String value = values.getOrDefault(key, "false");
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refused(key, value, "true or false");
        };
    }

    OptionalInt replicationNum(String key) {
        return values.containsKey(key)
                ? OptionalInt.of((int) number(key, 1, MAX_REPLICATION))
                : OptionalInt.empty();
    }

    Duration timeout(Duration standard) {
        return values.containsKey("timeout")
                ? Duration.ofSeconds(number("timeout", MIN_TIMEOUT_SECONDS, MAX_TIMEOUT_SECONDS))
                : standard;
    }

    /// How long a snapshot is kept.
    Optional<SnapshotTtl> ttl() {
        String value = values.getOrDefault("ttl", "");
        try {
            return SnapshotTtl.parse(value);
        } catch (StarkeepException noTime) {
            throw refused(
                    "ttl",
                    value,
                    "a number and SECOND, MINUTE, HOUR, DAY, WEEK, MONTH or YEAR, like '7 DAY'");
        }
    }

    /// A number that is only checked.
    void checkNumber(String key) {
        if (values.containsKey(key)) {
            number(key, -1, Integer.MAX_VALUE);
        }
    }

    private long number(String key, long least, long most) {
        String value = values.getOrDefault(key, "");
        String wanted = "a whole number from " + least + " to " + most;
        try {
            long number = Long.parseLong(value);
            if (number < least || number > most) {
                throw refused(key, value, wanted);
            }
            return number;
        } catch (NumberFormatException problem) {
            throw refused(key, value, wanted);
        }
    }

    StarkeepException refused(String key, String value, String wanted) {
        return StarkeepException.of(
                ErrorCode.BACKUP_ERROR,
                statement + " property '" + key + "' is '" + value + "' but must be " + wanted);
    }
}
