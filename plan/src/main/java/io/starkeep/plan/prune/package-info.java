/// Which partitions and tablets can hold the rows that a statement's conditions want.
@NullMarked
package io.starkeep.plan.prune;

import org.jspecify.annotations.NullMarked;
