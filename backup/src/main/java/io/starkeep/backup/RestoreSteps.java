package io.starkeep.backup;

import io.starkeep.backend.Backend;
import io.starkeep.backend.JobTransfer;
import io.starkeep.backend.PlacedRestore;
import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.Change;
import io.starkeep.catalog.Database;
import io.starkeep.catalog.Decision;
import io.starkeep.catalog.JobChange;
import io.starkeep.catalog.ReplicaPlacement;
import io.starkeep.repository.Manifest;
import io.starkeep.repository.SnapshotReader;
import io.starkeep.storage.RestoreTablets;
import io.starkeep.storage.TabletSum;
import io.starkeep.type.BackendId;
import io.starkeep.type.TabletId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A restore, state by state. Live data is untouched until the one record of [#swap].
final class RestoreSteps implements JobSteps<RestoreJob> {
    private final Catalog catalog;
    private final Backend backend;
    private final DraftFiles drafts;
    private final Repositories repositories;
    private final InstantSource clock;
    private final ReplicaPlacement placement;
    private final BackupOptions options;

    RestoreSteps(
            Catalog catalog,
            Backend backend,
            DraftFiles drafts,
            Repositories repositories,
            InstantSource clock,
            ReplicaPlacement placement,
            BackupOptions options) {
        this.catalog = catalog;
        this.backend = backend;
        this.drafts = drafts;
        this.repositories = repositories;
        this.clock = clock;
        this.placement = placement;
        this.options = options;
    }

    @Override
    public Decision work(RestoreJob job, JobControl control) {
        return switch (job.state()) {
            case RestoreState.Pending state -> prepare(job, state);
            case RestoreState.Snapshoting state -> stage(job, state);
            case RestoreState.Download state -> checkObjects(job, state);
            case RestoreState.Downloading state -> download(job, state, control);
            case RestoreState.Commit state -> fill(job, state, control);
            case RestoreState.Committing state -> swap(job, state);
            case RestoreState.Finished state -> put(job.with(state));
            case RestoreState.Cancelled state -> put(job.with(state));
        };
    }

    /// Reads the manifest, finds every object listed, compares with the targets; then reserves the
    /// ids of the tablets in the record of the next state.
    private Decision prepare(RestoreJob job, RestoreState.Pending state) {
        Manifest selection = readSelection(job);
        reader(job).checkObjects(selection);
        return draft -> {
            Database database =
                    BackupCut.requireDatabase(
                            draft.version(), job.databaseId(), job.order().database());
            List<RestoreTarget> targets = targets(database, job.order(), selection);
            RestoreJob next =
                    job.with(state.prepared(targets, clock.instant()))
                            .reserving(
                                    draft.newTabletIds(RestorePlan.tabletCount(selection)),
                                    new RestorePlaces(placement, job.order())
                                            .of(draft.version(), selection));
            return List.of(new JobChange.PutJob(next.record()));
        };
    }

    /// Keeps what is to be restored, so that later states do not depend on the manifest's being
    /// reachable.
    private Decision stage(RestoreJob job, RestoreState.Snapshoting state) {
        drafts.saveSelection(job.id(), readSelection(job));
        return put(job.with(state.staged(clock.instant())));
    }

    private Decision checkObjects(RestoreJob job, RestoreState.Download state) {
        reader(job).checkObjects(selection(job));
        return put(job.with(state.listed()));
    }

    /// Copies each content once. After a failure the objects are listed again, so that one that is
    /// gone ends the job at once.
    private Decision download(RestoreJob job, RestoreState.Downloading state, JobControl control) {
        if (control.lastError().isPresent()) {
            reader(job).checkObjects(selection(job));
        }
        JobTransfer transfer = transfer(job, state.targets());
        control.begin(transfer.files());
        backend.download(transfer, control);
        Amount fetched = control.figures().total();
        return put(
                job.with(state.downloaded(clock.instant()))
                        .amounting(new JobAmounts(fetched, fetched)));
    }

    /// Makes the new tablets. Nobody sees them: no table names them.
    private Decision fill(RestoreJob job, RestoreState.Commit state, JobControl control) {
        if (!job.places().isEmpty()) {
            // a backend that was away during the download may be back
            JobTransfer transfer = transfer(job, state.targets());
            control.begin(transfer.files());
            backend.download(transfer, control);
        }
        RestorePlan plan = plan(job, state.targets());
        RestoreTablets tablets = new RestoreTablets(job.id(), plan.tablets(job.id()));
        Map<TabletId, Set<BackendId>> missed =
                backend.restore(new PlacedRestore(tablets, job.placesByTablet()));
        compareRows(plan, job.missing(missed));
        return put(job.with(state.filled()).missing(missed));
    }

    /// Beyond every byte: every row that was there at the cut is there, and no other.
    private void compareRows(RestorePlan plan, RestoreJob job) {
        Map<TabletId, TabletSum> sums = backend.sums(plan.sums(job));
        plan.eachTablet((id, tablet) ->
                SumRules.check(
                        tablet,
                        sums.getOrDefault(id, TabletSum.EMPTY),
                        "the restored tablet " + id));
    }

    /// The one record that shows the restored data and finishes the job.
    private Decision swap(RestoreJob job, RestoreState.Committing state) {
        RestorePlan plan = plan(job, state.targets());
        return draft -> {
            Database database =
                    BackupCut.requireDatabase(
                            draft.version(), job.databaseId(), job.order().database());
            RestoreSwap swap = new RestoreSwap(draft, database, job, clock.instant());
            List<Change> changes = new ArrayList<>(swap.changes(plan));
            RestoreJob finished = job.with(state.swapped(clock.instant()));
            changes.add(new JobChange.PutJob(finished.record()));
            return changes;
        };
    }

    @Override
    public void cleanUp(RestoreJob job) {
        backend.discardRestore(job.id());
    }

    private JobTransfer transfer(RestoreJob job, List<RestoreTarget> targets) {
        return new JobTransfer(
                job.id(),
                Repositories.address(catalog.current(), job.repository()),
                RestoreDownloads.of(job, plan(job, targets)));
    }

    static List<RestoreTarget> targets(Database database, RestoreOrder order, Manifest selection) {
        return new TargetRules(database, order).targets(selection);
    }

    private RestorePlan plan(RestoreJob job, List<RestoreTarget> targets) {
        return RestorePlan.of(selection(job), targets, job.tablets());
    }

    /// Kept by [#stage], unless another frontend did that, which leads no longer.
    private Manifest selection(RestoreJob job) {
        if (!drafts.hasSelection(job.id())) {
            drafts.saveSelection(job.id(), readSelection(job));
        }
        return drafts.selection(job.id());
    }

    private Manifest readSelection(RestoreJob job) {
        return RestoreSelection.reduce(
                reader(job).manifest(job.order().snapshot()), job.order().objects());
    }

    private SnapshotReader reader(RestoreJob job) {
        return new SnapshotReader(
                repositories.open(catalog.current(), job.repository()), options.transfers());
    }

    private static Decision put(RestoreJob job) {
        return _ -> List.of(new JobChange.PutJob(job.record()));
    }
}
