/// MySQL sockets, one virtual thread per connection.
@NullMarked
package io.starkeep.frontend;

import org.jspecify.annotations.NullMarked;
