/// Error catalogue and the exception that carries it.
@NullMarked
package io.starkeep.error;

import org.jspecify.annotations.NullMarked;
