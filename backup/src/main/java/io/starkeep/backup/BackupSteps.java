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
import io.starkeep.repository.CleaningOptions;
import io.starkeep.repository.ContentName;
import io.starkeep.repository.Manifest;
import io.starkeep.repository.Repository;
import io.starkeep.repository.RepositoryCleaner;
import io.starkeep.repository.SnapshotClaims;
import io.starkeep.repository.SnapshotClaims.Claimant;
import io.starkeep.repository.SnapshotWriter;
import io.starkeep.repository.StoredFile;
import io.starkeep.storage.SnapshotRequest;
import io.starkeep.storage.TabletSum;
import io.starkeep.type.TabletId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/// A backup, state by state.
final class BackupSteps implements JobSteps<BackupJob> {
    private static final int CUT_ATTEMPTS = 10;

    private final Catalog catalog;
    private final Backend backend;
    private final DraftFiles drafts;
    private final Repositories repositories;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final BackupOptions options;

    BackupSteps(
            Catalog catalog,
            Backend backend,
            DraftFiles drafts,
            Repositories repositories,
            InstantSource clock,
            RandomGenerator random,
            BackupOptions options) {
        this.catalog = catalog;
        this.backend = backend;
        this.drafts = drafts;
        this.repositories = repositories;
        this.clock = clock;
        this.random = random;
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

    /// Claims what the snapshot names, so that nobody cleans it up, and only then looks what is
    /// there.
    private BackupState openRepository(BackupJob job, BackupState.UploadSnapshot state) {
        repository(job).information();
        if (!drafts.hasDraft(job.id())) {
            return state.cutAgain(); // another frontend made the cut, which leads no longer
        }
        Manifest manifest = drafts.manifest(job.id());
        claims(job).claim(claimant(job), manifest);
        drafts.saveUpload(job.id(), manifest, writer(job).missing(manifest));
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
            Manifest manifest = drafts.manifest(job.id());
            if (!stillClaimed(job, manifest)) {
                return state.cutAgain();
            }
            writer(job).publish(manifest.finished(state.uploadFinished(), options.zone()));
        } else if (!isPublished(job)) {
            return state.cutAgain();
        }
        return state.published(clock.instant());
    }

    /// A claim that lasted too long may have been forgotten, and what it kept been cleaned up.
    private boolean stillClaimed(BackupJob job, Manifest manifest) {
        if (claims(job).holds(claimant(job), manifest)) {
            return true;
        }
        claims(job).claim(claimant(job), manifest);
        return writer(job).missing(manifest).isEmpty();
    }

    @Override
    public void cleanUp(BackupJob job) {
        backend.releaseSnapshot(job.id());
        leaveRepository(job);
        drafts.discardDraft(job.id());
    }

    /// Of a backup that was broken off nothing stays in the repository that nobody else needs.
    private void leaveRepository(BackupJob job) {
        if (catalog.current().repository(job.repository()).isEmpty()) {
            return;
        }
        Set<ContentName> uploads = drafts.uploads(job.id()).keySet();
        boolean reached = drafts.hasDraft(job.id()) || !uploads.isEmpty();
        if (!reached) {
            return; // it never claimed anything, or another frontend cleans up after it
        }
        claims(job).release(claimant(job));
        if (job.state() instanceof BackupState.Cancelled && !uploads.isEmpty()) {
            new RepositoryCleaner(
                            repository(job),
                            clock,
                            random,
                            CleaningOptions.standard(owner(job), CleaningOptions.STANDARD_GRACE))
                    .discard(uploads);
        }
    }

    private SnapshotClaims claims(BackupJob job) {
        return new SnapshotClaims(repository(job));
    }

    private static Claimant claimant(BackupJob job) {
        return Claimant.of(owner(job), job.id().toString());
    }

    private static String owner(BackupJob job) {
        return job.order().owner().orElse("");
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
