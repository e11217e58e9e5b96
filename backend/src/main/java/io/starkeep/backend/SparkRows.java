package io.starkeep.backend;

import io.starkeep.engine.ResultCursor;

/// The rows of a query that runs on Spark.
///
/// Whatever waits for Spark throws `StarkeepException` SPARK_FAILED with Spark's own words,
/// NODE_UNREACHABLE when there is no Spark, QUERY_INTERRUPTED after [#interrupt].
public interface SparkRows extends ResultCursor {
    /// Stops the query, here and in Spark; from any thread, also again and again.
    void interrupt();
}
