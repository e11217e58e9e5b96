/// The rules of STYLE.md and ARCHITECTURE.md that a machine can check.
@NullMarked
package io.starkeep.architecture;

import org.jspecify.annotations.NullMarked;
