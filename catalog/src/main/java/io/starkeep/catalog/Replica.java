package io.starkeep.catalog;

import io.starkeep.type.BackendId;

/// One copy of a tablet, on one backend. The backend need not be a member any more.
public record Replica(BackendId backend, ReplicaState state) {
    public static Replica good(BackendId backend) {
        return new Replica(backend, ReplicaState.GOOD);
    }

    public boolean good() {
        return state == ReplicaState.GOOD;
    }

    Replica with(ReplicaState newState) {
        return new Replica(backend, newState);
    }
}
