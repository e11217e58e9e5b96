/// Server processes for tests and benchmarks: Starkeep as its users start it, and MariaDB. Not part
/// of the product.
@NullMarked
package io.starkeep.peer;

import org.jspecify.annotations.NullMarked;
