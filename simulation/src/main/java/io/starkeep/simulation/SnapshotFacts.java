package io.starkeep.simulation;

import java.util.LinkedHashSet;
import java.util.Set;

/// What the world knows of a snapshot.
final class SnapshotFacts {
    final String label;

    /// What it may hold: the cuts of the moments at which it may have been taken.
    final Set<Contents> possible = new LinkedHashSet<>();

    /// Whether its backup was acknowledged as finished.
    boolean finished;

    SnapshotFacts(String label) {
        this.label = label;
    }
}
