package io.starkeep.sql.tree;

import io.starkeep.type.DefaultValue;
import io.starkeep.type.SqlType;
import java.util.Optional;

/// A column of CREATE TABLE.
///
/// @param key the word KEY stood after the type
public record ColumnDefinition(
        Position position,
        String name,
        SqlType type,
        boolean key,
        Optional<Aggregation> aggregation,
        Nullability nullability,
        DefaultValue defaultValue,
        Optional<String> comment)
        implements Node {
    /// How a value column of an AGGREGATE table merges rows.
    public enum Aggregation {
        SUM,
        MIN,
        MAX,
        REPLACE,
        REPLACE_IF_NOT_NULL,
        HLL_UNION,
        BITMAP_UNION,
        PERCENTILE_UNION
    }

    public enum Nullability {
        UNSPECIFIED,
        NULL,
        NOT_NULL
    }
}
