/// A seeded world: clusters over files in memory, a scheduler that decides what happens next and
/// where it stops, and a model that says what must be seen.
@NullMarked
package io.starkeep.simulation;

import org.jspecify.annotations.NullMarked;
