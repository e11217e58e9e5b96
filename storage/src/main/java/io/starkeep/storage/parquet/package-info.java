/// Rowsets as Parquet files, written and read by the engine.
@NullMarked
package io.starkeep.storage.parquet;

import org.jspecify.annotations.NullMarked;
