/// Rows in the form of Apache Arrow, which other processes read without knowing us.
@NullMarked
package io.starkeep.arrow;

import org.jspecify.annotations.NullMarked;
