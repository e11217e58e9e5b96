/// The FileStore port and its stores.
@NullMarked
package io.starkeep.file;

import org.jspecify.annotations.NullMarked;
