/// The commands of the command line.
@NullMarked
package io.starkeep.server.command;

import org.jspecify.annotations.NullMarked;
