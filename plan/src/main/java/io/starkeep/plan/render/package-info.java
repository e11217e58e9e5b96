/// From the typed tree to the engine's SQL. Nothing is left to the engine's name resolution or
/// implicit conversions.
@NullMarked
package io.starkeep.plan.render;

import org.jspecify.annotations.NullMarked;
