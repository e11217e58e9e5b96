package io.starkeep.plan.render;

import io.starkeep.type.SqlType;
import java.util.Optional;

/// An expression in Spark's SQL that can stand beside any operator.
///
/// @param type what Spark takes it for: of the value's kind, but a decimal may have more digits
///   than in the dialect
record SparkText(String sql, SqlType type) {
    /// The same value in a type that has room for it.
    SparkText as(SqlType wanted) {
        return SparkTypeNames.name(type).equals(SparkTypeNames.name(wanted))
                ? this
                : new SparkText("CAST(" + sql + " AS " + SparkTypeNames.name(wanted) + ")", wanted);
    }

    Optional<SqlType.Decimal> decimal() {
        return type instanceof SqlType.Decimal decimal ? Optional.of(decimal) : Optional.empty();
    }
}
