package io.starkeep.simulation;

import io.starkeep.backend.WriteLock;
import io.starkeep.load.RunningLoad;
import io.starkeep.storage.WriteSummary;
import java.util.List;
import java.util.Optional;

/// A load of the simulated cluster between its steps.
///
/// @param lock held by those that change existing rows
/// @param summary of what was prepared
record ReplicaLoad(
        RunningLoad load,
        String table,
        List<Row> rows,
        Optional<WriteLock> lock,
        WriteSummary summary) {}
