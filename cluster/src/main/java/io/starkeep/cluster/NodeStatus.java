package io.starkeep.cluster;

import io.starkeep.backend.NodeFacts;
import io.starkeep.type.BackendId;
import java.time.Instant;
import java.util.Optional;

/// What the heartbeats know of a backend.
///
/// @param facts of its last answer
/// @param lastHeartbeat when it answered last
/// @param missed heartbeats since then
/// @param error why the last one failed; empty when it did not
public record NodeStatus(
        BackendId backend,
        Liveness liveness,
        Optional<NodeFacts> facts,
        Optional<Instant> lastHeartbeat,
        int missed,
        String error) {
    /// How a backend is doing.
    public enum Liveness {
        /// It has not answered this frontend yet.
        UNKNOWN,
        /// It answers, or has not missed too many heartbeats since it did.
        ALIVE,
        /// It has missed too many.
        DEAD,
        /// It answers, but belongs to another cluster, has another id, or has lost its tablets.
        REFUSED
    }

    static NodeStatus unknown(BackendId backend) {
        return new NodeStatus(backend, Liveness.UNKNOWN, Optional.empty(), Optional.empty(), 0, "");
    }

    public boolean alive() {
        return liveness == Liveness.ALIVE;
    }

    NodeStatus answered(NodeFacts now, Instant at) {
        return new NodeStatus(backend, Liveness.ALIVE, Optional.of(now), Optional.of(at), 0, "");
    }

    NodeStatus refused(String why) {
        return new NodeStatus(backend, Liveness.REFUSED, facts, lastHeartbeat, missed + 1, why);
    }

    /// @param limit with so many it is dead
    NodeStatus silent(int limit, String why) {
        boolean dead = missed + 1 >= limit;
        return new NodeStatus(
                backend, dead ? Liveness.DEAD : liveness, facts, lastHeartbeat, missed + 1, why);
    }

    /// Whether a later answer comes from another run of the backend's process, or after so much
    /// silence that it may have missed something.
    boolean newConversation(NodeFacts now) {
        boolean sameRun =
                facts.filter(before -> before.started().equals(now.started())).isPresent();
        return liveness != Liveness.ALIVE || missed > 0 || !sameRun;
    }
}
