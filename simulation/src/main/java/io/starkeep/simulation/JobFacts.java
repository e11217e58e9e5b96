package io.starkeep.simulation;

import io.starkeep.catalog.JobKind;
import io.starkeep.type.JobId;
import java.util.List;
import java.util.Optional;

/// What the world knows of a job that it submitted.
final class JobFacts {
    final JobKind kind;
    final String database;
    final SnapshotFacts snapshot;
    final List<Contents.Item> items;
    Optional<JobId> id = Optional.empty();

    /// Whether a step of it is under way.
    boolean busy;

    /// Whether its step may be taking the cut now.
    boolean cutting;

    JobFacts(JobKind kind, String database, SnapshotFacts snapshot, List<Contents.Item> items) {
        this.kind = kind;
        this.database = database;
        this.snapshot = snapshot;
        this.items = List.copyOf(items);
    }

    void noteCut(ClusterModel seen) {
        if (cutting) {
            Contents.cut(seen, database, items).ifPresent(snapshot.possible::add);
        }
    }

    @Override
    public String toString() {
        return kind + " " + id + " of " + snapshot.label + " in " + database + " " + items;
    }
}
