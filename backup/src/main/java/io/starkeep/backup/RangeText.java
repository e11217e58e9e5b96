package io.starkeep.backup;

import io.starkeep.type.BoundValue;
import io.starkeep.type.PartitionRange;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Ranges in messages: `[(2024-01-01), (2024-02-01))`.
final class RangeText {
    private RangeText() {}

    static String of(Optional<PartitionRange> range) {
        return range.map(one -> "[" + bounds(one.lower()) + ", " + bounds(one.upper()) + ")")
                .orElse("without a range");
    }

    private static String bounds(List<BoundValue> bounds) {
        return bounds.stream().map(RangeText::bound).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String bound(BoundValue bound) {
        return switch (bound) {
            case BoundValue.Min() -> "MIN";
            case BoundValue.Max() -> "MAXVALUE";
            case BoundValue.Value(String text) -> text;
        };
    }
}
