package io.starkeep.plan.tree;

import io.starkeep.type.SqlType;

/// A column that a query gives: its generated name and type.
public record Field(String column, SqlType type, boolean nullable) {}
