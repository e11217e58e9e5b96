/// Labels, transactions, stream load.
@NullMarked
package io.starkeep.load;

import org.jspecify.annotations.NullMarked;
