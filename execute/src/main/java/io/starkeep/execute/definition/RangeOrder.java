package io.starkeep.execute.definition;

import io.starkeep.type.BoundValue;
import io.starkeep.type.PartitionRange;
import io.starkeep.type.SqlType;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;

/// The order of bounds in canonical form, column by column. Dates and times sort as their texts.
///
/// @param types of the partition columns: integers, DATE, DATETIME
public record RangeOrder(List<SqlType> types) implements Comparator<List<BoundValue>> {
    @Override
    public int compare(List<BoundValue> left, List<BoundValue> right) {
        for (int at = 0; at < types.size(); at++) {
            int order = compare(types.get(at), left.get(at), right.get(at));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    boolean overlap(PartitionRange one, PartitionRange other) {
        return compare(one.lower(), other.upper()) < 0 && compare(other.lower(), one.upper()) < 0;
    }

    private static int compare(SqlType type, BoundValue left, BoundValue right) {
        if (left instanceof BoundValue.Value(String one)
                && right instanceof BoundValue.Value(String other)) {
            boolean text = type == SqlType.Scalar.DATE || type == SqlType.Scalar.DATETIME;
            return text
                    ? one.compareTo(other)
                    : new BigInteger(one).compareTo(new BigInteger(other));
        }
        return Integer.compare(rank(left), rank(right));
    }

    private static int rank(BoundValue bound) {
        return switch (bound) {
            case BoundValue.Min _ -> 0;
            case BoundValue.Value _ -> 1;
            case BoundValue.Max _ -> 2;
        };
    }
}
