@NullMarked
package io.starkeep.storage;

import org.jspecify.annotations.NullMarked;
