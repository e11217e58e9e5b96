package io.starkeep.engine.function;

import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// RETENTION: which conditions were met by somebody who met the first.
public final class Retention {
    private Retention() {}

    /// @param met bit i is set when condition i was met
    /// @return a JSON list of booleans, one for each condition
    public static String flags(long met, long conditions) {
        return LongStream.range(0, conditions)
                .mapToObj(i -> Boolean.toString((met & 1) == 1 && (met >>> i & 1) == 1))
                .collect(Collectors.joining(",", "[", "]"));
    }
}
