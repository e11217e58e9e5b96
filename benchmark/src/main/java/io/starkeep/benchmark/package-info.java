/// Starkeep against its peers, each figure a ratio from one run on one machine. Not part of the
/// product.
@NullMarked
package io.starkeep.benchmark;

import org.jspecify.annotations.NullMarked;
