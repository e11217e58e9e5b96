/// Starkeep's tables in Apache Spark: a Data Source V2 that has queries bound by the frontend and
/// reads the rows of tablets where they are.
@NullMarked
package io.starkeep.spark;

import org.jspecify.annotations.NullMarked;
