package io.starkeep.engine.function;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// WINDOW_FUNNEL: how many conditions, in their order, were met within a window that begins with
/// the first.
///
/// Mode bits: 1, a condition met again ends the chain; 2, so does a condition out of order; 4, each
/// step must be later than the one before.
public final class WindowFunnel {
    private static final int DEDUPLICATION = 1;
    private static final int FIXED = 2;
    private static final int INCREASE = 4;

    private WindowFunnel() {}

    /// @param time in microseconds
    /// @param level the first condition met, from 0
    private record Event(long time, int level) {}

    /// @param window in microseconds
    /// @param events `time:mask` parted by commas; bit i of a mask is set when condition i was met
    public static long depth(long window, long mode, String events) {
        List<Event> sorted =
                Arrays.stream(events.split(","))
                        .flatMap(WindowFunnel::event)
                        .sorted(
                                Comparator.comparingLong(Event::time)
                                        .thenComparingInt(Event::level))
                        .toList();
        int deepest = 0;
        for (int start = 0; start < sorted.size(); start++) {
            if (sorted.get(start).level() == 0) {
                deepest = Math.max(deepest, chain(sorted, start, window, mode));
            }
        }
        return deepest;
    }

    private static Stream<Event> event(String text) {
        int colon = text.indexOf(':');
        long mask = Long.parseLong(text, colon + 1, text.length(), 10);
        return mask == 0
                ? Stream.empty()
                : Stream.of(
                        new Event(
                                Long.parseLong(text, 0, colon, 10),
                                Long.numberOfTrailingZeros(mask)));
    }

    private static int chain(List<Event> events, int start, long window, long mode) {
        int depth = 1;
        long last = events.get(start).time();
        for (Event event : events.subList(start + 1, events.size())) {
            if (event.time() - events.get(start).time() > window) {
                break;
            }
            if (event.level() == depth) {
                if ((mode & INCREASE) != 0 && event.time() <= last) {
                    continue;
                }
                depth++;
                last = event.time();
            } else if (event.level() < depth && (mode & DEDUPLICATION) != 0
                    || event.level() > depth && (mode & FIXED) != 0) {
                break;
            }
        }
        return depth;
    }
}
