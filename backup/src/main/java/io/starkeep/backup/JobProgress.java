package io.starkeep.backup;

import io.starkeep.backend.JobFile;
import io.starkeep.repository.StoredFile;
import io.starkeep.type.BackendId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How far the transfer of a job is. Takes memory in proportion to the backends, not to the files.
/// Thread-safe.
final class JobProgress {
    private final InstantSource clock;
    private volatile Map<Long, TaskProgress> tasks = Map.of();

    JobProgress(InstantSource clock) {
        this.clock = clock;
    }

    /// A transfer begins, or begins again with what is left of it.
    void begin(List<JobFile> files) {
        Map<Long, List<StoredFile>> shares = new TreeMap<>();
        files.forEach(file ->
                shares.computeIfAbsent(key(file.holder()), _ -> new ArrayList<>())
                        .add(file.file()));
        Map<Long, TaskProgress> begun = new TreeMap<>();
        shares.forEach(
                (key, share) -> begun.put(key, new TaskProgress(backend(key), share, clock)));
        tasks = begun;
    }

    /// Empty for a backend that has no share.
    Optional<TaskProgress> task(Optional<BackendId> backend) {
        return Optional.ofNullable(tasks.get(key(backend)));
    }

    JobFigures figures() {
        return new JobFigures(tasks.values().stream().map(TaskProgress::figures).toList());
    }

    private static long key(Optional<BackendId> backend) {
        return backend.map(BackendId::value).orElse(0L);
    }

    private static Optional<BackendId> backend(long key) {
        return key == 0 ? Optional.empty() : Optional.of(new BackendId(key));
    }
}
