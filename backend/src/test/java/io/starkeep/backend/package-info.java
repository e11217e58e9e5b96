@NullMarked
package io.starkeep.backend;

import org.jspecify.annotations.NullMarked;
