package io.starkeep.transport;

import java.util.SplittableRandom;

/// On a good day it is a transport like any other.
class UnreliableTransportTest extends TransportContract {
    private final InMemoryTransport carrier = new InMemoryTransport();
    private final Transport transport = over(carrier);

    private static Transport over(Transport carrier) {
        return new UnreliableNetwork(carrier, new SplittableRandom(1), delay -> {}, line -> {})
                .transportOf("one");
    }

    @Override
    protected Transport transport() {
        return transport;
    }

    @Override
    protected Transport speaking(int protocol) {
        return over(carrier.speaking(protocol));
    }
}
