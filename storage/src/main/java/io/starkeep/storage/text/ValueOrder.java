package io.starkeep.storage.text;

import io.starkeep.type.SqlType;
import io.starkeep.type.SqlType.Scalar;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The order of values in their canonical text forms, NULL first.
final class ValueOrder {
    private ValueOrder() {}

    static int compare(SqlType type, @Nullable String left, @Nullable String right) {
        if (left == null || right == null) {
            return Boolean.compare(left != null, right != null);
        }
        return isNumber(type)
                ? new BigDecimal(left).compareTo(new BigDecimal(right))
                : left.compareTo(right);
    }

    /// By several columns.
    static Comparator<List<@Nullable String>> by(List<SqlType> types, List<Integer> places) {
        return (left, right) -> {
            for (int i = 0; i < places.size(); i++) {
                int place = places.get(i);
                int order = compare(types.get(i), left.get(place), right.get(place));
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        };
    }

    private static boolean isNumber(SqlType type) {
        return switch (type) {
            case Scalar.BOOLEAN,
                    Scalar.TINYINT,
                    Scalar.SMALLINT,
                    Scalar.INT,
                    Scalar.BIGINT,
                    Scalar.LARGEINT,
                    Scalar.FLOAT,
                    Scalar.DOUBLE ->
                    true;
            case SqlType.Decimal _ -> true;
            default -> false;
        };
    }
}
