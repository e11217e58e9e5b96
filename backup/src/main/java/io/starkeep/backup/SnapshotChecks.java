package io.starkeep.backup;

import io.starkeep.catalog.RepositoryAccess;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.repository.Damage;
import io.starkeep.repository.Manifest;
import io.starkeep.repository.Repository;
import io.starkeep.repository.SnapshotId;
import io.starkeep.repository.SnapshotReader;
import io.starkeep.repository.SnapshotVerifier;
import io.starkeep.repository.StoredFile;
import io.starkeep.repository.TransferMonitor;
import io.starkeep.repository.Transfers;
import io.starkeep.repository.Verification;
import io.starkeep.repository.Verifications;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// ADMIN CHECK SNAPSHOT: whether a snapshot can be restored, without restoring it.
final class SnapshotChecks {
    private static final List<String> COLUMNS =
            List.of("Snapshot", "Timestamp", "Level", "Status", "Object", "Detail");

    /// How thoroughly to look.
    private enum Level {
        /// Every object is listed with its length.
        LISTED("1", "quick"),
        /// Every byte of every object has the hash that it should have.
        HASHED("2", "full");

        private final String text;
        private final String noted;

        /// @param text in the statement
        /// @param noted in the repository
        Level(String text, String noted) {
            this.text = text;
            this.noted = noted;
        }

        static Level of(String text) {
            return switch (text.strip()) {
                case "1" -> LISTED;
                case "2" -> HASHED;
                case "3", "4" ->
                        throw StarkeepException.of(
                                ErrorCode.NOT_SUPPORTED_YET,
                                "level " + text.strip() + " of ADMIN CHECK SNAPSHOT");
                default ->
                        throw StarkeepException.of(
                                ErrorCode.BACKUP_ERROR,
                                "ADMIN CHECK SNAPSHOT property 'level' is '"
                                        + text
                                        + "' but must be 1 (objects and lengths) or 2 (all bytes)");
            };
        }
    }

    private final Repository repository;
    private final RepositoryAccess access;
    private final Transfers transfers;
    private final InstantSource clock;

    SnapshotChecks(
            Repository repository,
            RepositoryAccess access,
            Transfers transfers,
            InstantSource clock) {
        this.repository = repository;
        this.access = access;
        this.transfers = transfers;
        this.clock = clock;
    }

    /// One row that says how it is as a whole, and one for each damaged object. That a snapshot was
    /// found whole is noted in the repository, unless it is only to be read.
    ///
    /// @param goOn asked again and again; may throw to end the check
    Report check(String label, Map<String, String> properties, Runnable goOn) {
        JobProperties known =
                new JobProperties(
                        "ADMIN CHECK SNAPSHOT", properties, Set.of("level", "backup_timestamp"));
        Level level = Level.of(known.text("level").orElse("2"));
        SnapshotId id = Submission.snapshot(repository, label, known.text("backup_timestamp"));
        Manifest manifest;
        try {
            manifest = new SnapshotReader(repository, transfers).manifest(id);
        } catch (StarkeepException problem) {
            if (problem.code() != ErrorCode.FILE_DAMAGED) {
                throw problem;
            }
            return new Report(
                    COLUMNS, List.of(row(id, level, "DAMAGED", "manifest", problem.getMessage())));
        }
        SnapshotVerifier verifier = new SnapshotVerifier(repository, transfers);
        List<Damage> damages =
                switch (level) {
                    case LISTED -> verifier.quick(id);
                    case HASHED -> verifier.full(id, new Going(goOn));
                };
        if (damages.isEmpty() && access == RepositoryAccess.READ_WRITE) {
            new Verifications(repository).note(id, new Verification(level.noted, clock.instant()));
        }
        List<List<@Nullable String>> rows = new ArrayList<>();
        Amount all = Amount.of(manifest.files());
        rows.add(
                row(
                        id,
                        level,
                        damages.isEmpty() ? "OK" : "DAMAGED",
                        "",
                        all.files() + " objects, " + ByteText.of(all.bytes())));
        damages.forEach(damage ->
                rows.add(
                        row(
                                id,
                                level,
                                "DAMAGED",
                                damage.content().text(),
                                damage.problem()
                                        + "; needed by "
                                        + String.join(", ", damage.needers()))));
        return new Report(COLUMNS, rows);
    }

    private static List<@Nullable String> row(
            SnapshotId id, Level level, String status, String object, String detail) {
        return List.of(
                id.label().text(), id.timestamp().text(), level.text, status, object, detail);
    }

    private record Going(Runnable goOn) implements TransferMonitor {
        @Override
        public void check() {
            goOn.run();
        }

        @Override
        public void moved(StoredFile file) {}
    }
}
