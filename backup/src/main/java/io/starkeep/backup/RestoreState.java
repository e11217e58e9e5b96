package io.starkeep.backup;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The states of a restore. Each holds what its work needs and what SHOW RESTORE tells, and knows
/// the one state that follows it. The work itself is in [RestoreSteps].
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({
    @JsonSubTypes.Type(RestoreState.Pending.class),
    @JsonSubTypes.Type(RestoreState.Snapshoting.class),
    @JsonSubTypes.Type(RestoreState.Download.class),
    @JsonSubTypes.Type(RestoreState.Downloading.class),
    @JsonSubTypes.Type(RestoreState.Commit.class),
    @JsonSubTypes.Type(RestoreState.Committing.class),
    @JsonSubTypes.Type(RestoreState.Finished.class),
    @JsonSubTypes.Type(RestoreState.Cancelled.class)
})
sealed interface RestoreState {
    /// Submitted.
    @JsonTypeName("PENDING")
    record Pending() implements RestoreState {
        Snapshoting prepared(List<RestoreTarget> targets, Instant now) {
            return new Snapshoting(targets, now);
        }
    }

    /// The snapshot fits the targets, and tablet ids are reserved (in the job's record). A place
    /// for the files is prepared.
    @JsonTypeName("SNAPSHOTING")
    record Snapshoting(List<RestoreTarget> targets, Instant metaPrepared) implements RestoreState {
        Download staged(Instant now) {
            return new Download(targets, metaPrepared, now);
        }
    }

    /// The manifest is kept beside the place for the files.
    @JsonTypeName("DOWNLOAD")
    record Download(List<RestoreTarget> targets, Instant metaPrepared, Instant snapshotFinished)
            implements RestoreState {
        Downloading listed() {
            return new Downloading(targets, metaPrepared, snapshotFinished);
        }
    }

    /// Every object is there with its length; the files are copied and checked.
    @JsonTypeName("DOWNLOADING")
    record Downloading(List<RestoreTarget> targets, Instant metaPrepared, Instant snapshotFinished)
            implements RestoreState {
        Commit downloaded(Instant now) {
            return new Commit(targets, metaPrepared, snapshotFinished, now);
        }
    }

    /// New tablets are made of the files, beside the live ones.
    @JsonTypeName("COMMIT")
    record Commit(
            List<RestoreTarget> targets,
            Instant metaPrepared,
            Instant snapshotFinished,
            Instant downloadFinished)
            implements RestoreState {
        Committing filled() {
            return new Committing(targets, metaPrepared, snapshotFinished, downloadFinished);
        }
    }

    /// One catalog record swaps the new tablets in and finishes the job.
    @JsonTypeName("COMMITTING")
    record Committing(
            List<RestoreTarget> targets,
            Instant metaPrepared,
            Instant snapshotFinished,
            Instant downloadFinished)
            implements RestoreState {
        Finished swapped(Instant now) {
            return new Finished(metaPrepared, snapshotFinished, downloadFinished, now);
        }
    }

    @JsonTypeName("FINISHED")
    record Finished(
            Instant metaPrepared,
            Instant snapshotFinished,
            Instant downloadFinished,
            Instant finished)
            implements RestoreState {}

    @JsonTypeName("CANCELLED")
    record Cancelled(
            Optional<Instant> metaPrepared,
            Optional<Instant> snapshotFinished,
            Optional<Instant> downloadFinished,
            Ending ending)
            implements RestoreState {}

    /// From any state that is not an end.
    default Cancelled cancelled(Ending ending) {
        return new Cancelled(metaTime(), snapshotTime(), downloadTime(), ending);
    }

    /// As SHOW RESTORE spells it.
    default String title() {
        return switch (this) {
            case Pending _ -> "PENDING";
            case Snapshoting _ -> "SNAPSHOTING";
            case Download _ -> "DOWNLOAD";
            case Downloading _ -> "DOWNLOADING";
            case Commit _ -> "COMMIT";
            case Committing _ -> "COMMITTING";
            case Finished _ -> "FINISHED";
            case Cancelled _ -> "CANCELLED";
        };
    }

    default boolean hasEnded() {
        return this instanceof Finished || this instanceof Cancelled;
    }

    default Optional<Instant> metaTime() {
        return switch (this) {
            case Pending _ -> Optional.empty();
            case Snapshoting state -> Optional.of(state.metaPrepared());
            case Download state -> Optional.of(state.metaPrepared());
            case Downloading state -> Optional.of(state.metaPrepared());
            case Commit state -> Optional.of(state.metaPrepared());
            case Committing state -> Optional.of(state.metaPrepared());
            case Finished state -> Optional.of(state.metaPrepared());
            case Cancelled state -> state.metaPrepared();
        };
    }

    default Optional<Instant> snapshotTime() {
        return switch (this) {
            case Pending _, Snapshoting _ -> Optional.empty();
            case Download state -> Optional.of(state.snapshotFinished());
            case Downloading state -> Optional.of(state.snapshotFinished());
            case Commit state -> Optional.of(state.snapshotFinished());
            case Committing state -> Optional.of(state.snapshotFinished());
            case Finished state -> Optional.of(state.snapshotFinished());
            case Cancelled state -> state.snapshotFinished();
        };
    }

    default Optional<Instant> downloadTime() {
        return switch (this) {
            case Pending _, Snapshoting _, Download _, Downloading _ -> Optional.empty();
            case Commit state -> Optional.of(state.downloadFinished());
            case Committing state -> Optional.of(state.downloadFinished());
            case Finished state -> Optional.of(state.downloadFinished());
            case Cancelled state -> state.downloadFinished();
        };
    }

    default Optional<Instant> endTime() {
        return switch (this) {
            case Finished state -> Optional.of(state.finished());
            case Cancelled state -> Optional.of(state.ending().finished());
            case Pending _, Snapshoting _, Download _, Downloading _, Commit _, Committing _ ->
                    Optional.empty();
        };
    }
}
