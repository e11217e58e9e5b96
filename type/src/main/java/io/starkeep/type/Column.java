package io.starkeep.type;

/// A column of a table.
///
/// @param name as written; compared without case
/// @param comment empty when there is none
public record Column(
        String name, SqlType type, boolean nullable, DefaultValue defaultValue, String comment) {}
