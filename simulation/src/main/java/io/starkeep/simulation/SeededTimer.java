package io.starkeep.simulation;

import io.starkeep.error.Invariant;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// Work for later, done on the world's one thread when the world says so.
final class SeededTimer extends AbstractExecutorService implements ScheduledExecutorService {
    private final InstantSource clock;
    private final List<Task<?>> tasks = new ArrayList<>();
    private boolean shut;

    SeededTimer(InstantSource clock) {
        this.clock = clock;
    }

    /// Does what is due.
    void runDue() {
        Instant now = clock.instant();
        List<Task<?>> due =
                tasks.stream()
                        .filter(task -> !task.time.isAfter(now))
                        .sorted(Comparator.comparing(task -> task.time))
                        .toList();
        tasks.removeAll(due);
        due.forEach(Task::run);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return schedule(
                () -> {
                    command.run();
                    return true;
                },
                delay,
                unit);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        Instant time = clock.instant().plus(Duration.of(delay, unit.toChronoUnit()));
        Task<V> task = new Task<>(callable, time);
        tasks.add(task);
        return task;
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(
            Runnable command, long initialDelay, long period, TimeUnit unit) {
        throw periodic();
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(
            Runnable command, long initialDelay, long delay, TimeUnit unit) {
        throw periodic();
    }

    private static AssertionError periodic() {
        return new AssertionError("the world itself decides what happens again and again");
    }

    @Override
    public void execute(Runnable command) {
        schedule(command, 0, TimeUnit.MILLISECONDS);
    }

    @Override
    public void shutdown() {
        shut = true;
        tasks.clear();
    }

    @Override
    public List<Runnable> shutdownNow() {
        List<Runnable> left = List.copyOf(tasks);
        shutdown();
        return left;
    }

    @Override
    public boolean isShutdown() {
        return shut;
    }

    @Override
    public boolean isTerminated() {
        return shut;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        Invariant.check(shut, "nobody has shut the timer down");
        return true;
    }

    private final class Task<V> extends FutureTask<V> implements RunnableScheduledFuture<V> {
        private final Instant time;

        Task(Callable<V> callable, Instant time) {
            super(callable);
            this.time = time;
        }

        @Override
        public boolean isPeriodic() {
            return false;
        }

        @Override
        protected void done() {
            tasks.remove(this);
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(Duration.between(clock.instant(), time));
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(
                    getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }
}
