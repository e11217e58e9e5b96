package io.starkeep.backend;

import io.starkeep.type.BackendId;
import java.util.Optional;

/// What a frontend tells a backend with every heartbeat.
///
/// @param clusterId of the cluster that the backend was added to
/// @param backend the id that the cluster gave it. A backend keeps both from the first greeting on,
///   in its data folder, and refuses others with NODE_REFUSED
/// @param epoch grows with every change of the leader; a backend that has heard of a higher one
///   refuses with NOT_LEADER
/// @param limits in force from now on
/// @param incarnation of the data folder that the catalog knows the backend by; empty before the
///   first answer. Until a greeting names its own, a backend does nothing else: the cluster may
///   still believe that it has what was in another folder
public record NodeGreeting(
        String clusterId,
        BackendId backend,
        long epoch,
        TransferLimits limits,
        Optional<String> incarnation) {}
