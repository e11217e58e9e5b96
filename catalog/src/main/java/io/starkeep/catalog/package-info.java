/// Immutable catalog versions folded over the journal.
@NullMarked
package io.starkeep.catalog;

import org.jspecify.annotations.NullMarked;
