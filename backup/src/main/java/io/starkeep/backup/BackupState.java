package io.starkeep.backup;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.Optional;

/// The states of a backup. Each holds what its work needs and what SHOW BACKUP tells, and knows the
/// one state that follows it. The work itself is in [BackupSteps].
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({
    @JsonSubTypes.Type(BackupState.Pending.class),
    @JsonSubTypes.Type(BackupState.Snapshoting.class),
    @JsonSubTypes.Type(BackupState.UploadSnapshot.class),
    @JsonSubTypes.Type(BackupState.Uploading.class),
    @JsonSubTypes.Type(BackupState.SaveMeta.class),
    @JsonSubTypes.Type(BackupState.UploadInfo.class),
    @JsonSubTypes.Type(BackupState.Finished.class),
    @JsonSubTypes.Type(BackupState.Cancelled.class)
})
sealed interface BackupState {
    /// Submitted.
    @JsonTypeName("PENDING")
    record Pending() implements BackupState {
        Snapshoting checked() {
            return new Snapshoting();
        }
    }

    /// The cut is taken and the files of its versions are linked.
    @JsonTypeName("SNAPSHOTING")
    record Snapshoting() implements BackupState {
        UploadSnapshot linked(Instant now) {
            return new UploadSnapshot(now);
        }
    }

    /// The draft of the manifest is durable and names every file.
    @JsonTypeName("UPLOAD_SNAPSHOT")
    record UploadSnapshot(Instant snapshotFinished) implements BackupState {
        Uploading listed() {
            return new Uploading(snapshotFinished);
        }
    }

    /// Files that the repository lacks are uploaded.
    @JsonTypeName("UPLOADING")
    record Uploading(Instant snapshotFinished) implements BackupState {
        SaveMeta uploaded(Instant now) {
            return new SaveMeta(snapshotFinished, now);
        }
    }

    /// Every file is in the repository; the links may go.
    @JsonTypeName("SAVE_META")
    record SaveMeta(Instant snapshotFinished, Instant uploadFinished) implements BackupState {
        UploadInfo released() {
            return new UploadInfo(snapshotFinished, uploadFinished);
        }
    }

    /// The manifest is written, which makes the snapshot exist.
    @JsonTypeName("UPLOAD_INFO")
    record UploadInfo(Instant snapshotFinished, Instant uploadFinished) implements BackupState {
        Finished published(Instant now) {
            return new Finished(snapshotFinished, uploadFinished, now);
        }
    }

    @JsonTypeName("FINISHED")
    record Finished(Instant snapshotFinished, Instant uploadFinished, Instant finished)
            implements BackupState {}

    @JsonTypeName("CANCELLED")
    record Cancelled(
            Optional<Instant> snapshotFinished, Optional<Instant> uploadFinished, Ending ending)
            implements BackupState {}

    /// From any state between the cut and the manifest: begins again with a new cut, because what
    /// was linked cannot be had any more. What was uploaded is found again by its content.
    default Snapshoting cutAgain() {
        return new Snapshoting();
    }

    /// From any state that is not an end.
    default Cancelled cancelled(Ending ending) {
        return new Cancelled(snapshotTime(), uploadTime(), ending);
    }

    /// As SHOW BACKUP spells it.
    default String title() {
        return switch (this) {
            case Pending _ -> "PENDING";
            case Snapshoting _ -> "SNAPSHOTING";
            case UploadSnapshot _ -> "UPLOAD_SNAPSHOT";
            case Uploading _ -> "UPLOADING";
            case SaveMeta _ -> "SAVE_META";
            case UploadInfo _ -> "UPLOAD_INFO";
            case Finished _ -> "FINISHED";
            case Cancelled _ -> "CANCELLED";
        };
    }

    default boolean hasEnded() {
        return this instanceof Finished || this instanceof Cancelled;
    }

    default Optional<Instant> snapshotTime() {
        return switch (this) {
            case Pending _, Snapshoting _ -> Optional.empty();
            case UploadSnapshot state -> Optional.of(state.snapshotFinished());
            case Uploading state -> Optional.of(state.snapshotFinished());
            case SaveMeta state -> Optional.of(state.snapshotFinished());
            case UploadInfo state -> Optional.of(state.snapshotFinished());
            case Finished state -> Optional.of(state.snapshotFinished());
            case Cancelled state -> state.snapshotFinished();
        };
    }

    default Optional<Instant> uploadTime() {
        return switch (this) {
            case Pending _, Snapshoting _, UploadSnapshot _, Uploading _ -> Optional.empty();
            case SaveMeta state -> Optional.of(state.uploadFinished());
            case UploadInfo state -> Optional.of(state.uploadFinished());
            case Finished state -> Optional.of(state.uploadFinished());
            case Cancelled state -> state.uploadFinished();
        };
    }

    default Optional<Instant> endTime() {
        return switch (this) {
            case Finished state -> Optional.of(state.finished());
            case Cancelled state -> Optional.of(state.ending().finished());
            case Pending _,
                    Snapshoting _,
                    UploadSnapshot _,
                    Uploading _,
                    SaveMeta _,
                    UploadInfo _ ->
                    Optional.empty();
        };
    }
}
