package io.starkeep.execute;

import io.starkeep.plan.BoundQuery;
import io.starkeep.plan.ScanSource;

/// Writes a bound query in the engine's SQL. Thread-safe.
@FunctionalInterface
public interface QueryRenderer {
    String render(BoundQuery query, ScanSource source);
}
