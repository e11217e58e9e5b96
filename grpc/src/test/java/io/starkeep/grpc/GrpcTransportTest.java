package io.starkeep.grpc;

import io.starkeep.transport.Transport;
import io.starkeep.transport.TransportContract;

class GrpcTransportTest extends TransportContract {
    @Override
    protected Transport transport() {
        return new GrpcTransport();
    }

    @Override
    protected Transport speaking(int protocol) {
        return new GrpcTransport(protocol);
    }
}
