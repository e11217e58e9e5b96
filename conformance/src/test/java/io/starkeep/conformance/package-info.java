/// The server as a process, met by the clients that people use and held against its peers.
@NullMarked
package io.starkeep.conformance;

import org.jspecify.annotations.NullMarked;
