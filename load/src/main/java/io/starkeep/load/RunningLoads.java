package io.starkeep.load;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.DatabaseId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The transactions that have begun and are not decided. Thread-safe.
final class RunningLoads {
    private final int limitPerDatabase;
    private final Map<Key, Optional<RunningLoad>> byLabel = new HashMap<>();
    private final Map<Key, Long> unknown = new HashMap<>();
    private boolean closed;

    private record Key(DatabaseId database, Label label) {}

    RunningLoads(int limitPerDatabase) {
        this.limitPerDatabase = limitPerDatabase;
    }

    /// Takes a label; [#put] or [#release] must follow.
    ///
    /// @return whether it was free
    synchronized boolean reserve(DatabaseId database, Label label) {
        if (closed) {
            throw StarkeepException.of(ErrorCode.SERVER_SHUTDOWN);
        }
        Key key = new Key(database, label);
        if (byLabel.containsKey(key)) {
            return false;
        }
        long running = byLabel.keySet().stream().filter(k -> k.database().equals(database)).count();
        if (running >= limitPerDatabase) {
            throw StarkeepException.of(
                    ErrorCode.RESOURCE_EXHAUSTED,
                    "current running txns on db "
                            + database
                            + " is "
                            + running
                            + ", larger than limit "
                            + limitPerDatabase
                            + "; wait until some of them end");
        }
        byLabel.put(key, Optional.empty());
        return true;
    }

    synchronized void put(RunningLoad load) {
        byLabel.put(new Key(load.database(), load.label()), Optional.of(load));
    }

    synchronized void release(DatabaseId database, Label label) {
        byLabel.remove(new Key(database, label));
    }

    /// Keeps the label taken, though its load has ended: nobody knows how.
    ///
    /// @param term of the catalog's leader that was to decide it; the next one knows
    synchronized void forgetLoad(RunningLoad load, long term) {
        Key key = new Key(load.database(), load.label());
        byLabel.put(key, Optional.empty());
        unknown.put(key, term);
    }

    /// Frees the labels of such loads of earlier terms: the catalog has those that committed.
    synchronized void releaseUnknown(long term) {
        unknown.entrySet()
                .removeIf(entry -> {
                    boolean decided = entry.getValue() < term;
                    if (decided) {
                        byLabel.remove(entry.getKey());
                    }
                    return decided;
                });
    }

    /// Empty also while the label's load is only just beginning.
    synchronized Optional<RunningLoad> find(DatabaseId database, Label label) {
        return byLabel.getOrDefault(new Key(database, label), Optional.empty());
    }

    /// Ordered by id.
    synchronized List<RunningLoad> all() {
        return byLabel.values().stream()
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(RunningLoad::id))
                .toList();
    }

    /// Lets no load begin from now on.
    synchronized void close() {
        closed = true;
    }
}
