/// Many backends behind the port of one: replicas, quorum, publication, heartbeats, repair.
@NullMarked
package io.starkeep.cluster;

import org.jspecify.annotations.NullMarked;
