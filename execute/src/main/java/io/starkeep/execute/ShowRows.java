package io.starkeep.execute;

import io.starkeep.type.SqlType;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Columns and cells as SHOW statements print them.
final class ShowRows {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB", "PB"};
    private static final double STEP = 1_024;

    private ShowRows() {}

    static List<ResultColumn> texts(String... names) {
        return Arrays.stream(names).map(ResultColumn::text).toList();
    }

    static ResultColumn number(String name) {
        return ResultColumn.computed(name, SqlType.Scalar.BIGINT);
    }

    static List<@Nullable String> row(@Nullable String... values) {
        return Arrays.asList(values);
    }

    static String moment(Instant moment, ZoneId zone) {
        return MOMENT.format(moment.atZone(zone));
    }

    /// `900.000 B`, `1.500 GB`.
    static String size(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= STEP && unit < UNITS.length - 1) {
            size /= STEP;
            unit++;
        }
        return String.format(Locale.ROOT, "%.3f %s", size, UNITS[unit]);
    }
}
