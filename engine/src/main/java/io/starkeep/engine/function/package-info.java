/// Functions of the dialect in Java, on plain values. [io.starkeep.engine] gives them to the
/// engine.
@NullMarked
package io.starkeep.engine.function;

import org.jspecify.annotations.NullMarked;
