package io.starkeep.raft;

import io.starkeep.catalog.ReplicatedLog;
import java.util.Arrays;
import java.util.Optional;

/// The calls between members.
enum PeerCall {
    VOTE("vote"),
    APPEND("append"),
    INSTALL("install"),
    ELECT("elect");

    private final String name;

    PeerCall(String name) {
        this.name = name;
    }

    String method() {
        return ReplicatedLog.CALLS + name;
    }

    static Optional<PeerCall> of(String method) {
        return Arrays.stream(values()).filter(one -> one.method().equals(method)).findFirst();
    }
}
