package io.starkeep.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.starkeep.error.ErrorCode;
import io.starkeep.type.HostPort;
import org.junit.jupiter.api.Test;

class InMemoryTransportTest extends TransportContract {
    private final InMemoryTransport transport = new InMemoryTransport();

    @Override
    protected Transport transport() {
        return transport;
    }

    @Override
    protected Transport speaking(int protocol) {
        return transport.speaking(protocol);
    }

    @Test
    void keepsNetworksApart() {
        HostPort address = serve(TransportContract::echo).address();
        InMemoryTransport other = new InMemoryTransport();
        assertThat(faultOf(() -> ask(other.connect(address, CREDENTIALS), "hello")).code())
                .isEqualTo(ErrorCode.NODE_UNREACHABLE);
    }
}
