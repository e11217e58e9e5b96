/// HTTP/1.1 as far as Starkeep needs it: blocking, one virtual thread for each connection, a limit
/// on everything.
@NullMarked
package io.starkeep.web.http;

import org.jspecify.annotations.NullMarked;
