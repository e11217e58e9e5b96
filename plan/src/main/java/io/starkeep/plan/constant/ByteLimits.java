package io.starkeep.plan.constant;

import io.starkeep.type.SqlType;
import java.util.OptionalInt;

/// How many bytes a value of a type can have at most.
public final class ByteLimits {
    private ByteLimits() {}

    /// Empty for types without a declared length.
    public static OptionalInt of(SqlType type) {
        return switch (type) {
            case SqlType.Char(int length) -> OptionalInt.of(length);
            case SqlType.Varchar(int length) -> OptionalInt.of(length);
            case SqlType.Varbinary(int length) -> OptionalInt.of(length);
            case SqlType.Scalar _, SqlType.Decimal _, SqlType.Array _ -> OptionalInt.empty();
        };
    }
}
