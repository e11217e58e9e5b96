/// Backup and restore jobs.
@NullMarked
package io.starkeep.backup;

import org.jspecify.annotations.NullMarked;
