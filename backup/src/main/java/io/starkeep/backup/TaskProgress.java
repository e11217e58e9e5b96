package io.starkeep.backup;

import io.starkeep.repository.ContentName;
import io.starkeep.repository.StoredFile;
import io.starkeep.type.BackendId;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How far one backend is with its share of a transfer. Thread-safe.
final class TaskProgress {
    private final Optional<BackendId> backend;
    private final int files;
    private final long bytes;
    private final TransferRate rate;
    private final Map<ContentName, Long> parts = new HashMap<>();
    private int filesDone;
    private long bytesDone;

    TaskProgress(Optional<BackendId> backend, List<StoredFile> share, InstantSource clock) {
        this.backend = backend;
        this.files = share.size();
        this.bytes = share.stream().mapToLong(StoredFile::size).sum();
        this.rate = new TransferRate(clock);
    }

    synchronized void passed(StoredFile file, int count) {
        rate.add(count);
        parts.merge(file.content(), (long) count, (a, b) -> Math.min(a + b, file.size()));
    }

    /// @return whether it was not there before
    synchronized boolean moved(StoredFile file) {
        boolean passed = parts.remove(file.content()) != null;
        filesDone++;
        bytesDone += file.size();
        return passed || file.size() == 0;
    }

    synchronized TaskFigures figures() {
        long partial = parts.values().stream().mapToLong(Long::longValue).sum();
        return new TaskFigures(
                backend,
                new Amount(filesDone, Math.min(bytes, bytesDone + partial)),
                new Amount(files, bytes),
                rate.bytesPerSecond());
    }
}
