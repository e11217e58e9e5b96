package io.starkeep.load;

import io.starkeep.catalog.LoadCounts;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.DatabaseId;
import io.starkeep.type.TableId;
import io.starkeep.type.TransactionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A transaction that has begun and is not decided. Its own thread works on it; [#cancel] may come
/// from any, until the decision begins.
public final class RunningLoad {
    private final TransactionId id;
    private final LoadStart start;
    private final Label label;
    private final Instant prepared;
    private final List<Runnable> interrupts = new ArrayList<>();
    private Optional<String> cancelled = Optional.empty();
    private boolean deciding;
    private Runnable atEnd = () -> {};

    RunningLoad(TransactionId id, LoadStart start, Label label, Instant prepared) {
        this.id = id;
        this.start = start;
        this.label = label;
        this.prepared = prepared;
    }

    public TransactionId id() {
        return id;
    }

    public Label label() {
        return label;
    }

    DatabaseId database() {
        return start.database();
    }

    TableId table() {
        return start.table();
    }

    LoadKind kind() {
        return start.kind();
    }

    String coordinator() {
        return start.coordinator();
    }

    Duration timeout() {
        return start.timeout();
    }

    Instant prepared() {
        return prepared;
    }

    /// What to do when the load has ended, however it did.
    void atEnd(Runnable action) {
        atEnd = action;
    }

    void ended() {
        atEnd.run();
    }

    /// Runs `interrupt` when the load is cancelled; at once when it is already.
    void onCancel(Runnable interrupt) {
        boolean now;
        synchronized (this) {
            now = cancelled.isPresent();
            if (!now) {
                interrupts.add(interrupt);
            }
        }
        if (now) {
            interrupt.run();
        }
    }

    /// Stops the load, unless its decision has begun.
    ///
    /// @return whether it will be aborted
    boolean cancel(String reason) {
        List<Runnable> toRun;
        synchronized (this) {
            if (deciding) {
                return false;
            }
            if (cancelled.isEmpty()) {
                cancelled = Optional.of(reason);
            }
            toRun = List.copyOf(interrupts);
            interrupts.clear();
        }
        toRun.forEach(Runnable::run);
        return true;
    }

    /// Why it was cancelled, if it was.
    synchronized Optional<String> cancelled() {
        return cancelled;
    }

    /// From now on nobody can cancel.
    ///
    /// @throws StarkeepException QUERY_INTERRUPTED when somebody did
    synchronized void decide() {
        if (cancelled.isPresent()) {
            throw StarkeepException.of(ErrorCode.LOAD_CANCELLED, label, cancelled.get());
        }
        deciding = true;
    }

    LoadTransaction view() {
        return new LoadTransaction(
                id,
                start.database(),
                List.of(start.table()),
                label,
                start.kind().source(),
                start.coordinator(),
                LoadState.PREPARE,
                prepared,
                Optional.empty(),
                Optional.empty(),
                Optional.of(start.timeout()),
                LoadCounts.NONE,
                "",
                Optional.empty());
    }
}
