/// Composition root, configuration, command line.
@NullMarked
package io.starkeep.server;

import org.jspecify.annotations.NullMarked;
