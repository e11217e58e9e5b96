package io.starkeep.execute.definition;

import io.starkeep.type.BoundValue;
import io.starkeep.type.PartitionRange;
import java.util.List;
import java.util.stream.Collectors;

/// Bounds as partition clauses write them.
public final class BoundText {
    private BoundText() {}

    /// `[("1"), ("2"))`
    public static String of(PartitionRange range) {
        return "[" + of(range.lower()) + ", " + of(range.upper()) + ")";
    }

    /// `("1", MAXVALUE)`
    public static String of(List<BoundValue> bounds) {
        return bounds.stream().map(BoundText::of).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String of(BoundValue bound) {
        return switch (bound) {
            case BoundValue.Min _ -> "MINVALUE";
            case BoundValue.Max _ -> "MAXVALUE";
            case BoundValue.Value(String text) -> "\"" + text + "\"";
        };
    }
}
