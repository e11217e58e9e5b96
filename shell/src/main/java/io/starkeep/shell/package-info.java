/// A client of the MySQL protocol, and `starkeep sql`: the shell that people type statements into.
@NullMarked
package io.starkeep.shell;

import org.jspecify.annotations.NullMarked;
