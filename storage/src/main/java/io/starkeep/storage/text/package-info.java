/// Rowsets as lines of text, for the simulation and for tests.
@NullMarked
package io.starkeep.storage.text;

import org.jspecify.annotations.NullMarked;
