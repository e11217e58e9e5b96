package io.starkeep.simulation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// What happened, as lines: all of them in a hash, the last ones as text. Two runs of one seed have
/// the same hash.
final class Trace {
    private static final long PRIME = 0x100000001b3L;
    private static final int KEPT = 400;

    private final Deque<String> last = new ArrayDeque<>();
    private long hash = 0xcbf29ce484222325L;
    private long lines;

    void add(String line) {
        for (int i = 0; i < line.length(); i++) {
            hash = (hash ^ line.charAt(i)) * PRIME;
        }
        hash = (hash ^ '\n') * PRIME;
        lines++;
        last.addLast(lines + " " + line);
        if (last.size() > KEPT) {
            last.removeFirst();
        }
    }

    long hash() {
        return hash;
    }

    /// The last lines, oldest first.
    List<String> last() {
        return List.copyOf(last);
    }
}
