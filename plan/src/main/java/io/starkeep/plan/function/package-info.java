/// What expressions mean: the functions and operators of the dialect, the types they take and give,
/// conversions between types, and how each is written in the engine's SQL.
@NullMarked
package io.starkeep.plan.function;

import org.jspecify.annotations.NullMarked;
