package io.starkeep.load;

import io.starkeep.type.DatabaseId;
import io.starkeep.type.TableId;
import java.time.Duration;
import java.util.Optional;

/// What a transaction needs to begin.
///
/// @param label empty: one is made
/// @param coordinator as SHOW TRANSACTION tells it: `FE: 127.0.0.1`
/// @param timeout after which the load is cancelled
public record LoadStart(
        DatabaseId database,
        TableId table,
        Optional<Label> label,
        LoadKind kind,
        String coordinator,
        Duration timeout) {}
