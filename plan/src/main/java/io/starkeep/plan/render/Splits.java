package io.starkeep.plan.render;

import io.starkeep.plan.PartialGroups;
import io.starkeep.plan.TableScan;
import io.starkeep.plan.tree.TypedRelation.Aggregation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The aggregations of one query that are computed in parts. One thread.
public final class Splits {
    /// What to split.
    public enum Mode {
        NOTHING,
        WHAT_STAYS_EXACT
    }

    private final Mode mode;
    private final Map<String, PartialGroups> groups = new HashMap<>();

    public Splits(Mode mode) {
        this.mode = mode;
    }

    /// By the alias of the scan.
    public Map<String, PartialGroups> groups() {
        return groups;
    }

    Optional<SplitAggregation> split(
            Aggregation aggregation, TableScan scan, ExpressionRenderer expressions) {
        if (mode == Mode.NOTHING || scan.tablets().isEmpty()) {
            return Optional.empty();
        }
        Optional<SplitAggregation> split = SplitAggregation.of(aggregation, scan, expressions);
        split.ifPresent(found -> groups.put(scan.alias(), found.partial()));
        return split;
    }
}
