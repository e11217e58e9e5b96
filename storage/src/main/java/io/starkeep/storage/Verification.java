package io.starkeep.storage;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import io.starkeep.type.TabletId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Compares files with what the journal says of them. Thread-safe.
final class Verification {
    private final FileStore files;
    private final TabletPaths paths;

    Verification(FileStore files, TabletPaths paths) {
        this.files = files;
        this.paths = paths;
    }

    List<DamagedFile> run(Map<TabletId, TabletVersion> versions) {
        List<DamagedFile> damaged = new ArrayList<>();
        versions.forEach((tablet, version) ->
                version.files()
                        .forEach(file -> {
                            Location location = paths.of(tablet, file);
                            problem(location, file)
                                    .ifPresent(problem ->
                                            damaged.add(
                                                    new DamagedFile(
                                                            tablet, location.path(), problem)));
                        }));
        return damaged;
    }

    void check(Map<TabletId, TabletVersion> versions) {
        versions.forEach((tablet, version) ->
                version.files().forEach(file -> check(paths.of(tablet, file), file)));
    }

    /// Reads every file wholly.
    ///
    /// @throws StarkeepException FILE_DAMAGED naming the first file that is not as it should be
    void requireSound(TabletId tablet, TabletVersion version) {
        version.files()
                .forEach(file -> {
                    Location location = paths.of(tablet, file);
                    refuse(location, problem(location, file));
                });
    }

    /// Reads the file wholly.
    ///
    /// @throws StarkeepException FILE_DAMAGED when it is not as it should be
    void requireSound(Location location, TabletFile file) {
        refuse(location, problem(location, file));
    }

    private void check(Location location, TabletFile file) {
        refuse(location, lengthProblem(location, file));
    }

    private void refuse(Location location, Optional<String> problem) {
        if (problem.isPresent()) {
            throw StarkeepException.of(
                    ErrorCode.FILE_DAMAGED,
                    "File %s in %s %s; restore the table from a backup, or drop it"
                            .formatted(location, files.description(), problem.get()));
        }
    }

    /// What is wrong with a file, having read it wholly.
    Optional<String> problem(Location location, TabletFile file) {
        Optional<String> problem = lengthProblem(location, file);
        if (problem.isPresent()) {
            return problem;
        }
        String sha256 = FileDigest.of(files, location).sha256();
        return sha256.equals(file.sha256())
                ? Optional.empty()
                : Optional.of("has SHA-256 " + sha256 + " instead of " + file.sha256());
    }

    Optional<String> lengthProblem(Location location, TabletFile file) {
        if (!files.exists(location)) {
            return Optional.of("is missing");
        }
        long bytes = files.size(location);
        return bytes == file.bytes()
                ? Optional.empty()
                : Optional.of("has " + bytes + " bytes instead of " + file.bytes());
    }
}
