package io.starkeep.plan.prune;

import io.starkeep.plan.TypedValue;
import io.starkeep.type.SqlType;
import io.starkeep.type.SqlType.Scalar;
import java.math.BigDecimal;

/// The order of constants of one type.
final class Values {
    private Values() {}

    /// Neither is NULL.
    static int compare(TypedValue one, TypedValue other) {
        String left = one.text().orElse("");
        String right = other.text().orElse("");
        return switch (one.type()) {
            case SqlType.Decimal _ -> new BigDecimal(left).compareTo(new BigDecimal(right));
            case Scalar.BOOLEAN,
                    Scalar.TINYINT,
                    Scalar.SMALLINT,
                    Scalar.INT,
                    Scalar.BIGINT,
                    Scalar.LARGEINT,
                    Scalar.FLOAT,
                    Scalar.DOUBLE ->
                    new BigDecimal(left).compareTo(new BigDecimal(right));
            default -> left.compareTo(right);
        };
    }
}
