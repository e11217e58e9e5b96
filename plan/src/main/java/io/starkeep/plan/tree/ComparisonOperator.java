package io.starkeep.plan.tree;

/// The comparisons; [#engine] is the engine's spelling.
public enum ComparisonOperator {
    EQUAL("="),
    NOT_EQUAL("<>"),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">="),
    NULL_SAFE_EQUAL("IS NOT DISTINCT FROM");

    private final String engine;

    ComparisonOperator(String engine) {
        this.engine = engine;
    }

    public String engine() {
        return engine;
    }

    /// The operator with its sides exchanged: `a < b` is `b > a`.
    public ComparisonOperator mirrored() {
        return switch (this) {
            case LESS -> GREATER;
            case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
            case GREATER -> LESS;
            case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
            case EQUAL, NOT_EQUAL, NULL_SAFE_EQUAL -> this;
        };
    }
}
