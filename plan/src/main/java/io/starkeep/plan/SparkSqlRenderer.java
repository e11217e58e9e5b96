package io.starkeep.plan;

import io.starkeep.error.StarkeepException;
import io.starkeep.plan.render.SparkQueries;

/// Writes bound queries in the SQL of Apache Spark 4.2, for the catalog that Starkeep's connector
/// gives there: only what is known to give the same answer, to the last digit. Thread-safe.
///
/// What it relies on: `spark.sql.ansi.enabled`, strings compared by their bytes, and tables read at
/// the tablets and versions that the text names.
public final class SparkSqlRenderer {
    private final String catalog;

    /// @param catalog the name of the connector's catalog in Spark
    public SparkSqlRenderer(String catalog) {
        this.catalog = catalog;
    }

    /// A query whose columns are those of `query`, in order and in their types; their names mean
    /// nothing.
    ///
    /// @throws StarkeepException NOT_SUPPORTED_YET naming what Spark would do differently
    public String render(BoundQuery query) {
        return new SparkQueries(catalog, query.scans()).render(query.root());
    }
}
