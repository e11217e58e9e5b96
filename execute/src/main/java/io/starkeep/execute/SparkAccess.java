package io.starkeep.execute;

import io.starkeep.backend.SparkEngine;
import io.starkeep.plan.SparkSqlRenderer;
import java.util.OptionalLong;

/// A Spark that can run queries.
///
/// @param renderer for the catalog by which that Spark reads our tables
/// @param size bytes on disk from which on queries go there by themselves; empty for never
public record SparkAccess(SparkEngine.Link link, SparkSqlRenderer renderer, OptionalLong size) {}
