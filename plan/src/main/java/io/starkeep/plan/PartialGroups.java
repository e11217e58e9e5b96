package io.starkeep.plan;

import io.starkeep.type.TableSchema;

/// What the rows of one scan come down to where they are: groups of these rows alone, which a query
/// over them puts together with those of other rows.
///
/// @param selectSql expressions of the engine over the scan's columns, named as the schema says
/// @param groupSql the expressions of GROUP BY; empty for one group of all rows
/// @param schema of the groups
public record PartialGroups(String selectSql, String groupSql, TableSchema schema) {}
