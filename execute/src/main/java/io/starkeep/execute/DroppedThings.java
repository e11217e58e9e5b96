package io.starkeep.execute;

import io.starkeep.catalog.Recycled;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.sql.tree.Definition;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// Chooses among things of one name in the recycle bin.
record DroppedThings(OptionalLong id, Optional<Instant> before) {
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder()
                    .appendPattern("yyyy-MM-dd[ HH:mm:ss]")
                    .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                    .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
                    .toFormatter();

    /// @param zone of the session
    static DroppedThings of(Definition.DroppedChoice choice, ZoneId zone) {
        return new DroppedThings(choice.id(), choice.before().map(text -> time(text, zone)));
    }

    private static Instant time(String text, ZoneId zone) {
        try {
            return LocalDateTime.parse(text.strip(), TIME).atZone(zone).toInstant();
        } catch (DateTimeParseException problem) {
            throw StarkeepException.of(
                    ErrorCode.SEMANTIC_ERROR,
                    "BEFORE takes a time such as '2026-11-22 13:00:00', not '%s'".formatted(text));
        }
    }

    /// @param kind for the message
    /// @param found newest first
    <R extends Recycled> R one(String kind, String name, List<R> found) {
        return found.stream()
                .filter(one -> id.isEmpty() || one.number() == id.getAsLong())
                .filter(one -> before.isEmpty() || one.dropped().isBefore(before.get()))
                .findFirst()
                .orElseThrow(() -> none(kind, name, found));
    }

    private static StarkeepException none(String kind, String name, List<? extends Recycled> all) {
        String why =
                all.isEmpty()
                        ? "FORCE and the end of catalog_trash_expire_second make dropping final"
                        : "those of that name have the ids "
                                + all.stream()
                                        .map(one -> Long.toString(one.number()))
                                        .collect(Collectors.joining(", "))
                                + " in information_schema.recycle_bin";
        return StarkeepException.of(
                ErrorCode.SEMANTIC_ERROR,
                "There is no %sdropped %s '%s' to recover; %s"
                        .formatted(all.isEmpty() ? "" : "such ", kind, name, why));
    }
}
