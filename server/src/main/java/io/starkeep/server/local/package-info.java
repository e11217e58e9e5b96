/// A whole cluster on one machine: its folder, its processes, and how they are made known to each
/// other.
@NullMarked
package io.starkeep.server.local;

import org.jspecify.annotations.NullMarked;
