package io.starkeep.backend;

import io.starkeep.engine.RowCodec;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.transport.Credentials;
import io.starkeep.transport.Transport;
import io.starkeep.type.HostPort;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/// The other backends, as a backend sees them: it reads from them and changes nothing there. A way
/// is opened when it is first needed, and stays. Thread-safe.
public final class RemoteNodes implements NodeDirectory, RemoteRows, AutoCloseable {
    private static final int MOST = 1_000;

    private final Transport transport;
    private final Credentials credentials;
    private final RowCodec codec;
    private final Map<HostPort, BackendNode> nodes = new HashMap<>();

    public RemoteNodes(Transport transport, Credentials credentials, RowCodec codec) {
        this.transport = transport;
        this.credentials = credentials;
        this.codec = codec;
    }

    @Override
    public synchronized BackendNode at(HostPort address) {
        if (nodes.size() == MOST && !nodes.containsKey(address)) {
            throw StarkeepException.of(
                    ErrorCode.RESOURCE_EXHAUSTED,
                    "This backend already knows " + MOST + " others; restart it");
        }
        return nodes.computeIfAbsent(
                address,
                other ->
                        new RemoteNode(
                                transport.connect(other, credentials), codec, ChangeOrder.none()));
    }

    @Override
    public InputStream open(HostPort node, TabletRows request) {
        return at(node).rows(request);
    }

    @Override
    public synchronized void close() {
        nodes.values().forEach(BackendNode::close);
        nodes.clear();
    }
}
