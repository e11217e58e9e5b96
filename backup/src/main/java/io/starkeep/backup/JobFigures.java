package io.starkeep.backup;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// How far the transfer of a job is, at one moment.
///
/// @param tasks one for each backend that has a share, in the order of their ids; none before the
///   transfer
record JobFigures(List<TaskFigures> tasks) {
    private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);

    JobFigures {
        tasks = List.copyOf(tasks);
    }

    Amount done() {
        return tasks.stream().map(TaskFigures::done).reduce(Amount.NONE, Amount::plus);
    }

    Amount total() {
        return tasks.stream().map(TaskFigures::total).reduce(Amount.NONE, Amount::plus);
    }

    long bytesPerSecond() {
        return tasks.stream().mapToLong(TaskFigures::bytesPerSecond).sum();
    }

    /// The unfinished task that will take longest.
    Optional<TaskFigures> slowest() {
        return tasks.stream()
                .filter(TaskFigures::unfinished)
                .max(Comparator.comparing(task -> task.remaining().orElse(FOR_EVER)));
    }

    /// Until the slowest task is done, if it goes on as it does; empty when none runs or moves.
    Optional<Duration> remaining() {
        return slowest().flatMap(TaskFigures::remaining);
    }
}
