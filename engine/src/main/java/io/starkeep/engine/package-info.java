/// DuckDB behind a port: run SQL, read and write Parquet, functions.
@NullMarked
package io.starkeep.engine;

import org.jspecify.annotations.NullMarked;
