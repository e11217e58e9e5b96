/// Names, types and privileges resolved; rendering to the engine's SQL.
@NullMarked
package io.starkeep.plan;

import org.jspecify.annotations.NullMarked;
