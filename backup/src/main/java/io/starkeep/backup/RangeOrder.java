package io.starkeep.backup;

import io.starkeep.type.BoundValue;
import io.starkeep.type.PartitionRange;
import io.starkeep.type.SqlType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// The order of partition bounds: column by column, numbers by value, everything else by the bytes
/// of its canonical text, in which dates and times sort as they should.
///
/// @param types of the partition columns
record RangeOrder(List<SqlType> types) {
    boolean overlap(PartitionRange one, PartitionRange other) {
        return compare(one.lower(), other.upper()) < 0 && compare(other.lower(), one.upper()) < 0;
    }

    private int compare(List<BoundValue> left, List<BoundValue> right) {
        for (int i = 0; i < types.size(); i++) {
            int order = compare(types.get(i), left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int compare(SqlType type, BoundValue left, BoundValue right) {
        int byRank = Integer.compare(rank(left), rank(right));
        if (byRank != 0
                || !(left instanceof BoundValue.Value(String one))
                || !(right instanceof BoundValue.Value(String other))) {
            return byRank;
        }
        return isNumber(type)
                ? new BigDecimal(one).compareTo(new BigDecimal(other))
                : Arrays.compareUnsigned(
                        one.getBytes(StandardCharsets.UTF_8),
                        other.getBytes(StandardCharsets.UTF_8));
    }

    private static int rank(BoundValue bound) {
        return switch (bound) {
            case BoundValue.Min() -> 0;
            case BoundValue.Value _ -> 1;
            case BoundValue.Max() -> 2;
        };
    }

    private static boolean isNumber(SqlType type) {
        return switch (type) {
            case SqlType.Decimal _ -> true;
            case SqlType.Scalar scalar ->
                    switch (scalar) {
                        case TINYINT, SMALLINT, INT, BIGINT, LARGEINT, FLOAT, DOUBLE -> true;
                        case NULL, BOOLEAN, DATE, DATETIME, TIME, JSON, BITMAP, HLL, PERCENTILE ->
                                false;
                    };
            case SqlType.Char _, SqlType.Varchar _, SqlType.Varbinary _, SqlType.Array _ -> false;
        };
    }
}
