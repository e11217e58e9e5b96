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

    /// Files can be listed, written, read back and removed, and a name is taken once. Nothing of
    /// the trial stays.
    ///
    /// @param now makes the name of the trial file differ from those of others
    public void writable(Instant now) {
        FileStore store = repository.store();
        Location trial = repository.layout().probe(now.toEpochMilli());
        byte[] bytes = trial.path().getBytes(StandardCharsets.UTF_8);
        // A listing asks for little, and stores say why they refuse one.
        step("list", trial, () -> store.list(repository.layout().probes()));
        step("write", trial, () -> store.create(trial, new ByteArrayInputStream(bytes)));
        try {
            inspect(store, trial, bytes);
        } catch (StarkeepException problem) {
            removeAfter(problem, store, trial);
            throw problem;
        }
        step("remove", trial, () -> store.delete(trial));
    }

    private void inspect(FileStore store, Location trial, byte[] bytes) {
        step(
                "read",
                trial,
                () ->
                        require(
                                Arrays.equals(bytes, repository.readAll(trial)),
                                "the file reads back wrong"));
        step(
                "list",
                trial,
                () ->
                        require(
                                isListed(store, repository.layout().probes(), trial, bytes.length),
                                "the file is not listed"));
        step("keep", trial, () -> requireTaken(store, trial, bytes));
    }

    /// Files of a repository are never written again, also not by another cluster.
    private static void requireTaken(FileStore store, Location trial, byte[] bytes) {
        try {
            store.create(trial, new ByteArrayInputStream(bytes));
        } catch (StarkeepException refused) {
            require(
                    refused.code() == ErrorCode.FILE_ERROR && store.exists(trial),
                    refused.getMessage());
            return;
        }
        require(
                false,
                "the store let a second file replace the first of the same name. It does not know"
                        + " conditional writes; in S3 say so by 'aws.s3.enable_conditional_create' ="
                        + " 'false'");
    }

    private static void removeAfter(StarkeepException problem, FileStore store, Location trial) {
        try {
            store.delete(trial);
        } catch (StarkeepException another) {
            problem.addSuppressed(another);
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
            throw StarkeepException.of(ErrorCode.FILE_ERROR, problem);
        }
    }
}
