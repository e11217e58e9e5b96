package io.starkeep.cluster;

import io.starkeep.backend.NodeFacts;
import io.starkeep.type.BackendId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What the heartbeats know of a backend.
///
/// @param since when that liveness began
/// @param facts of its last answer
/// @param lastHeartbeat when it answered last
/// @param missed heartbeats since then
/// @param error why the last one failed; empty when it did not
public record NodeStatus(
        BackendId backend,
        Liveness liveness,
        Instant since,
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

    static NodeStatus unknown(BackendId backend, Instant now) {
        return new NodeStatus(
                backend, Liveness.UNKNOWN, now, Optional.empty(), Optional.empty(), 0, "");
    }

    public boolean alive() {
        return liveness == Liveness.ALIVE;
    }

    /// For how long it has not been alive; zero while it is.
    Duration absence(Instant now) {
        return alive() ? Duration.ZERO : Duration.between(since, now);
    }

    NodeStatus answered(NodeFacts newFacts, Instant now) {
        return new NodeStatus(
                backend,
                Liveness.ALIVE,
                alive() ? since : now,
                Optional.of(newFacts),
                Optional.of(now),
                0,
                "");
    }

    NodeStatus refused(String why, Instant now) {
        return missed(Liveness.REFUSED, why, now);
    }

    /// @param limit with so many it is dead
    NodeStatus silent(int limit, String why, Instant now) {
        return missed(missed + 1 >= limit ? Liveness.DEAD : liveness, why, now);
    }

    /// A greeting is still under way when the next one is due.
    NodeStatus late(int limit, String why, Instant now) {
        return liveness == Liveness.UNKNOWN
                ? missed(Liveness.UNKNOWN, why, now)
                : silent(limit, why, now);
    }

    private NodeStatus missed(Liveness next, String why, Instant now) {
        boolean gone = alive() && next != Liveness.ALIVE;
        return new NodeStatus(
                backend, next, gone ? now : since, facts, lastHeartbeat, missed + 1, why);
    }

    /// Whether a later answer comes from another run of the backend's process, or after so much
    /// silence that it may have missed something.
    boolean newConversation(NodeFacts now) {
        boolean sameRun =
                facts.filter(before -> before.started().equals(now.started())).isPresent();
        return liveness != Liveness.ALIVE || missed > 0 || !sameRun;
    }
}
