/// The catalog's log on several frontends, by Apache Ratis. The members talk over the cluster's own
/// transport, so the cluster's token or certificates protect the log as they protect every call.
@NullMarked
package io.starkeep.raft;

import org.jspecify.annotations.NullMarked;
