package io.starkeep.backup;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Which of a row of snapshots are kept: `last 7, daily 30, weekly 8, monthly 12`. A snapshot is
/// kept when any part keeps it: `last` keeps the newest, the others the newest of each of the
/// newest days, weeks (from Monday) and months in which there is one.
///
/// @param counts how many each part keeps, at least 1
record RetentionRule(Map<Part, Integer> counts) {
    private static final Pattern TEXT = Pattern.compile("([a-z]+)\\s+([1-9][0-9]{0,5})");

    /// By what snapshots are counted.
    enum Part {
        LAST(time -> time),
        DAILY(ZonedDateTime::toLocalDate),
        WEEKLY(time ->
                time.get(IsoFields.WEEK_BASED_YEAR) * 100
                        + time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)),
        MONTHLY(time -> time.getYear() * 100 + time.getMonthValue());

        private final Function<ZonedDateTime, Object> period;

        Part(Function<ZonedDateTime, Object> period) {
            this.period = period;
        }
    }

    RetentionRule {
        counts = Map.copyOf(counts);
    }

    /// @throws StarkeepException BACKUP_ERROR when the text is no such rule
    static RetentionRule parse(String text) {
        Map<Part, Integer> counts = new EnumMap<>(Part.class);
        for (String word : text.toLowerCase(Locale.ROOT).split(",", -1)) {
            Matcher matcher = TEXT.matcher(word.strip());
            if (!matcher.matches() || !isPart(matcher.group(1))) {
                throw refused(text);
            }
            Part part = Part.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
            if (counts.put(part, Integer.valueOf(matcher.group(2))) != null) {
                throw refused(text);
            }
        }
        return new RetentionRule(counts);
    }

    private static boolean isPart(String word) {
        return List.of("last", "daily", "weekly", "monthly").contains(word);
    }

    private static StarkeepException refused(String text) {
        return StarkeepException.of(
                ErrorCode.BACKUP_ERROR,
                "The retention '"
                        + text
                        + "' must have parts like 'last 7, daily 30, weekly 8, monthly 12', each"
                        + " at most once");
    }

    /// Those that no part keeps.
    ///
    /// @param moment of a snapshot's data
    /// @param zone whose days, weeks and months count
    <T> List<T> surplus(List<T> snapshots, Function<T, Instant> moment, ZoneId zone) {
        List<T> newestFirst = new ArrayList<>(snapshots);
        newestFirst.sort(Comparator.comparing(moment).reversed());
        Set<T> kept = new HashSet<>();
        counts.forEach((part, count) -> {
            Set<Object> periods = new HashSet<>();
            for (T snapshot : newestFirst) {
                Object period = part.period.apply(moment.apply(snapshot).atZone(zone));
                if (!periods.contains(period) && periods.size() < count) {
                    periods.add(period);
                    kept.add(snapshot);
                }
            }
        });
        return newestFirst.stream().filter(one -> !kept.contains(one)).toList();
    }

    @Override
    public String toString() {
        return counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry ->
                        entry.getKey().name().toLowerCase(Locale.ROOT) + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
