/// Tablets, rowsets, versions, compaction, snapshots.
@NullMarked
package io.starkeep.storage;

import org.jspecify.annotations.NullMarked;
