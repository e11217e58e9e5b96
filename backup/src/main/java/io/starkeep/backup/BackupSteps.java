package io.starkeep.backup;

import io.starkeep.backend.Backend;
import io.starkeep.backend.JobTransfer;
import io.starkeep.backend.PlacedSnapshot;
import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.Decision;
import io.starkeep.catalog.JobChange;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.repository.Repository;
import io.starkeep.repository.SnapshotWriter;
import io.starkeep.repository.StoredFile;
import io.starkeep.storage.SnapshotRequest;
import io.starkeep.storage.TabletSum;
import io.starkeep.type.TabletId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// A backup, state by state.
final class BackupSteps implements JobSteps<BackupJob> {
    private static final int CUT_ATTEMPTS = 10;

    private final Catalog catalog;
    private final Backend backend;
    private final DraftFiles drafts;
    private final Repositories repositories;
    private final InstantSource clock;
    private final BackupOptions options;

    BackupSteps(
            Catalog catalog,
            Backend backend,
            DraftFiles drafts,
            Repositories repositories,
            InstantSource clock,
            BackupOptions options) {
        this.catalog = catalog;
        this.backend = backend;
        this.drafts = drafts;
        this.repositories = repositories;
        this.clock = clock;
        this.options = options;
    }

    @Override
    public Decision work(BackupJob job, JobControl control) {
        BackupJob next =
                switch (job.state()) {
                    case BackupState.Pending state -> job.with(check(job, state));
                    case BackupState.Snapshoting state -> job.with(link(job, state, control));
                    case BackupState.UploadSnapshot state -> job.with(openRepository(job, state));
                    case BackupState.Uploading state -> upload(job, state, control);
                    case BackupState.SaveMeta state -> job.with(release(job, state));
                    case BackupState.UploadInfo state -> job.with(publish(job, state));
                    case BackupState.Finished state -> job.with(state);
                    case BackupState.Cancelled state -> job.with(state);
                };
        return _ -> List.of(new JobChange.PutJob(next.record()));
    }

    /// Everything asked for is there, and so is the repository.
    private BackupState check(BackupJob job, BackupState.Pending state) {
        BackupCut.of(catalog.current(), job.databaseId(), job.order());
        repository(job).information();
        return state.checked();
    }

    /// Takes the cut and links its files. Repeated after a restart it takes a new cut: no manifest
    /// speaks of the old one yet.
    private BackupState link(BackupJob job, BackupState.Snapshoting state, JobControl control) {
        backend.releaseSnapshot(job.id());
        for (int attempt = 1; ; attempt++) {
            CatalogVersion version = catalog.current();
            Instant moment = clock.instant();
            BackupCut cut = BackupCut.of(version, job.databaseId(), job.order());
            try {
                PlacedSnapshot snapshot =
                        backend.snapshot(
                                new SnapshotRequest(job.id(), cut.versions()), control.shunned());
                Map<TabletId, TabletSum> sums = sums(job, cut, snapshot);
                drafts.save(job.id(), ManifestDraft.of(job, cut, moment, snapshot, sums));
                return state.linked(clock.instant());
            } catch (StarkeepException problem) {
                if (problem.code() != ErrorCode.VERSION_GONE || attempt == CUT_ATTEMPTS) {
                    throw problem;
                }
            }
        }
    }

    private Map<TabletId, TabletSum> sums(BackupJob job, BackupCut cut, PlacedSnapshot snapshot) {
        return job.order().has(BackupSwitch.FINGERPRINT)
                ? backend.sums(cut.sums(snapshot))
                : Map.of();
    }

    private BackupState openRepository(BackupJob job, BackupState.UploadSnapshot state) {
        repository(job).information();
        return state.listed();
    }

    private BackupJob upload(BackupJob job, BackupState.Uploading state, JobControl control) {
        if (!drafts.hasDraft(job.id())) {
            // another frontend made the cut, which leads no longer
            return job.with(state.cutAgain());
        }
        ManifestDraft draft = drafts.draft(job.id());
        List<StoredFile> missing = writer(job).missing(draft.manifest());
        JobTransfer transfer =
                new JobTransfer(
                        job.id(),
                        Repositories.address(catalog.current(), job.repository()),
                        missing.stream().map(draft::linked).toList());
        control.begin(transfer.files());
        try {
            backend.upload(transfer, control);
        } catch (StarkeepException failed) {
            boolean died =
                    failed.code() == ErrorCode.NODE_UNREACHABLE && control.lastError().isPresent();
            if (control.shun() || died) {
                // other replicas take over the share of that backend
                return job.with(state.cutAgain());
            }
            throw failed;
        }
        return job.with(state.uploaded(clock.instant()))
                .amounting(new JobAmounts(Amount.of(draft.manifest().files()), control.moved()));
    }

    /// The links go only now that nothing needs them any more, whatever happens.
    private BackupState release(BackupJob job, BackupState.SaveMeta state) {
        backend.releaseSnapshot(job.id());
        return state.released();
    }

    private BackupState publish(BackupJob job, BackupState.UploadInfo state) {
        if (drafts.hasDraft(job.id())) {
            writer(job).publish(drafts.manifest(job.id()));
        } else if (!isPublished(job)) {
            return state.cutAgain();
        }
        return state.published(clock.instant());
    }

    @Override
    public void cleanUp(BackupJob job) {
        backend.releaseSnapshot(job.id());
        drafts.discardDraft(job.id());
    }

    /// Whether the snapshot exists, so that the job can no longer be undone.
    boolean isPublished(BackupJob job) {
        return job.state() instanceof BackupState.UploadInfo
                && writer(job).isPublished(job.order().snapshot());
    }

    private SnapshotWriter writer(BackupJob job) {
        return new SnapshotWriter(repository(job), options.transfers());
    }

    private Repository repository(BackupJob job) {
        return repositories.open(catalog.current(), job.repository());
    }
}
