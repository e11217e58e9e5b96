package io.starkeep.plan.prune;

/// Whether an outer join may put NULLs in the place of a scan's row, before a condition sees it.
public enum Padding {
    NEVER,
    POSSIBLE
}
