/// SQL types, columns, table schemas, ids and partition ranges.
@NullMarked
package io.starkeep.type;

import org.jspecify.annotations.NullMarked;
