package io.starkeep.simulation;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;

/// The machine of one cluster: counts its effects on files, and stops or fails at those that the
/// scheduler chose.
final class Machine {
    private static final long NEVER = Long.MAX_VALUE;

    /// A moment at an effect.
    ///
    /// @param effect counted from the last start
    /// @param after whether the effect happens first
    record Moment(long effect, boolean after) {}

    private static final Moment NO_MOMENT = new Moment(NEVER, false);

    private final String name;
    private final Trace trace;
    private Interleaving interleaving = () -> {};
    private Moment stop = NO_MOMENT;
    private Moment failure = NO_MOMENT;
    private Moment fullDisk = NO_MOMENT;
    private long fullUntil;
    private long effects;
    private boolean stopped;
    private boolean journalFailed;
    private long faults;
    private long faultsBefore;

    Machine(String name, Trace trace) {
        this.name = name;
        this.trace = trace;
    }

    /// What else may happen between two effects.
    void interleaving(Interleaving other) {
        interleaving = other;
    }

    /// The machine starts, without any trouble ahead.
    void start() {
        stopped = false;
        journalFailed = false;
        faultsBefore = faults;
        effects = 0;
        calm();
    }

    /// No trouble from now on.
    void calm() {
        stop = NO_MOMENT;
        failure = NO_MOMENT;
        fullDisk = NO_MOMENT;
    }

    void stopAt(Moment moment) {
        stop = moment;
    }

    void failAt(Moment moment) {
        failure = moment;
    }

    /// @param length how many effects the disk is full for
    void fillDiskAt(Moment moment, long length) {
        fullDisk = moment;
        fullUntil = moment.effect() + length;
    }

    long effects() {
        return effects;
    }

    /// How many errors there were, ever.
    long faults() {
        return faults;
    }

    /// Whether there was an error since the last start.
    boolean hadFaults() {
        return faults > faultsBefore;
    }

    boolean stopped() {
        return stopped;
    }

    /// Whether an error struck a journal, which only a restart heals.
    boolean journalFailed() {
        return journalFailed;
    }

    /// Stands before a reading access.
    void read() {
        if (stopped) {
            throw new MachineStopped();
        }
    }

    /// Lets one effect happen, or not.
    void effect(Effect effect, Runnable change) {
        read();
        if (!effect.isOfJournal()) {
            interleaving.happen();
        }
        long number = ++effects;
        trace.add(name + " " + effect);
        if (isAt(stop, number, false)) {
            throw stop();
        }
        fail(effect, number, false);
        change.run();
        if (isAt(stop, number, true)) {
            throw stop();
        }
        fail(effect, number, true);
    }

    private void fail(Effect effect, long number, boolean after) {
        if (isAt(failure, number, after)) {
            throw failed(effect, ErrorCode.FILE_ERROR, "the store is out of order");
        }
        boolean full = number >= fullDisk.effect() && number < fullUntil;
        if (full && !after && effect.takesSpace()) {
            throw failed(effect, ErrorCode.DISK_FULL, "the disk is full");
        }
    }

    private StarkeepException failed(Effect effect, ErrorCode code, String reason) {
        journalFailed |= effect.isOfJournal();
        faults++;
        trace.add(name + " fails: " + reason);
        return StarkeepException.of(code, effect + ": " + reason);
    }

    private MachineStopped stop() {
        stopped = true;
        trace.add(name + " stops");
        return new MachineStopped();
    }

    private static boolean isAt(Moment moment, long number, boolean after) {
        return moment.effect() == number && moment.after() == after;
    }

    /// What other activities do while one stands before an effect.
    @FunctionalInterface
    interface Interleaving {
        void happen();
    }
}
