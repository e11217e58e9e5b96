/// Sessions and one handler per command.
@NullMarked
package io.starkeep.execute;

import org.jspecify.annotations.NullMarked;
