/// Calls between the processes of a cluster: what a call is, and the port that carries it.
@NullMarked
package io.starkeep.transport;

import org.jspecify.annotations.NullMarked;
