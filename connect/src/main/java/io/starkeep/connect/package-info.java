/// Starkeep connect: queries on Apache Spark.
@NullMarked
package io.starkeep.connect;

import org.jspecify.annotations.NullMarked;
