/// Checksummed log and checkpoints.
@NullMarked
package io.starkeep.journal;

import org.jspecify.annotations.NullMarked;
