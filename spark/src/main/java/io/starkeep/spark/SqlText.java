package io.starkeep.spark;

import org.apache.spark.sql.types.DataType;

/// An expression in Starkeep's SQL that gives what Spark's own would, and its type in Spark.
record SqlText(String text, DataType type) {}
