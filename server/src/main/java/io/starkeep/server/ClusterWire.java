package io.starkeep.server;

import io.starkeep.broker.Brokers;
import io.starkeep.catalog.ReplicatedLogs;
import io.starkeep.engine.RowCodec;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.transport.Credentials;
import io.starkeep.transport.Transport;
import java.time.InstantSource;
import java.util.ServiceLoader;

/// How the processes of a cluster talk: calls, rows as bytes, and what proves who calls. The first
/// two are found on the class path, because their libraries are no Java modules; one process never
/// loads them.
record ClusterWire(Transport transport, RowCodec codec, Credentials credentials) {
    /// @throws StarkeepException INTERNAL_ERROR when the class path lacks them
    static ClusterWire find(Credentials credentials) {
        return new ClusterWire(calls(), rowCodec(), credentials);
    }

    /// The calls alone.
    static Transport calls() {
        return first(ServiceLoader.load(Transport.class), Transport.class);
    }

    /// Ways to brokers; the caller closes them.
    Brokers brokers() {
        return new Brokers(transport, credentials, InstantSource.system());
    }

    static RowCodec rowCodec() {
        return first(ServiceLoader.load(RowCodec.class), RowCodec.class);
    }

    /// The log that frontends have together.
    static ReplicatedLogs logs() {
        return first(ServiceLoader.load(ReplicatedLogs.class), ReplicatedLogs.class);
    }

    static <T> T first(ServiceLoader<T> found, Class<T> service) {
        return found.findFirst()
                .orElseThrow(() ->
                        StarkeepException.of(
                                ErrorCode.INTERNAL_ERROR,
                                "Nothing on the class path provides %s; start this role with './starkeep', which names the class path"
                                        .formatted(service.getName())));
    }
}
