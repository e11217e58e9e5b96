package io.starkeep.repository;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/// Finds out whether a repository works, step by step, so that an error names the step. Blocking.
public final class RepositoryProbe {
    private final Repository repository;

    public RepositoryProbe(Repository repository) {
        this.repository = repository;
    }

    /// The repository is there and is ours.
    public void readable() {
        repository.information();
    }

    /// A file can be written, listed, read back and removed.
    ///
    /// @param now makes the name of the trial file differ from those of others
    public void writable(Instant now) {
        FileStore store = repository.store();
        Location trial = repository.layout().probe(now.toEpochMilli());
        byte[] bytes = trial.path().getBytes(StandardCharsets.UTF_8);
        step("write", trial, () -> store.create(trial, new ByteArrayInputStream(bytes)));
        try {
            step(
                    "list",
                    trial,
                    () ->
                            require(
                                    isListed(
                                            store,
                                            repository.layout().probes(),
                                            trial,
                                            bytes.length),
                                    "is not listed"));
            step(
                    "read",
                    trial,
                    () ->
                            require(
                                    Arrays.equals(bytes, repository.readAll(trial)),
                                    "reads back wrong"));
        } finally {
            step("remove", trial, () -> store.delete(trial));
        }
    }

    private static boolean isListed(FileStore store, Location probes, Location trial, long size) {
        return store.list(probes).stream()
                .anyMatch(entry -> entry.location().equals(trial) && entry.size() == size);
    }

    private void step(String step, Location trial, Runnable action) {
        try {
            action.run();
        } catch (StarkeepException problem) {
            throw StarkeepException.causedBy(
                    problem,
                    problem.code(),
                    "Repository '"
                            + repository.layout().name()
                            + "' does not work: cannot "
                            + step
                            + " "
                            + repository.describe(trial)
                            + ": "
                            + problem.getMessage());
        }
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw StarkeepException.of(ErrorCode.FILE_ERROR, "the file " + problem);
        }
    }
}
