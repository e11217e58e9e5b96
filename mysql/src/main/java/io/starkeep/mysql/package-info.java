/// The MySQL wire protocol as values; no sockets.
@NullMarked
package io.starkeep.mysql;

import org.jspecify.annotations.NullMarked;
