package io.starkeep.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.transport.CallFault;
import io.starkeep.transport.Transport;
import io.starkeep.transport.Transport.TransportClient;
import io.starkeep.transport.Transport.TransportServer;
import io.starkeep.transport.TransportContract;
import io.starkeep.type.HostPort;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class GrpcTransportTest extends TransportContract {
    @Override
    protected Transport transport() {
        return new GrpcTransport();
    }

    @Override
    protected Transport speaking(int protocol) {
        return new GrpcTransport(protocol);
    }

    @Test
    void isFoundAsAService() {
        assertThat(ServiceLoader.load(Transport.class))
                .singleElement()
                .isInstanceOf(GrpcTransport.class);
    }

    /// However often it failed before: gRPC itself would wait up to two minutes.
    @Test
    void reachesAServerAtOnceAfterManyFailures() {
        TransportServer first = serve(TransportContract::echo);
        HostPort address = first.address();
        first.close();
        TransportClient client = clientOf(address, CREDENTIALS);
        for (int i = 0; i < 30; i++) {
            StarkeepException fault = faultOf(() -> ask(client, "hello"));
            assertThat(fault.code()).isEqualTo(ErrorCode.NODE_UNREACHABLE);
            assertThat(fault).hasMessage("Cannot reach " + address + ": connection refused");
            assertThat(CallFault.wasNotSent(fault)).isTrue();
        }
        try (TransportServer again =
                transport().serve(address, CREDENTIALS, TransportContract::echo)) {
            assertThat(again.address()).isEqualTo(address);
            assertThat(ask(client, "hello")).isEqualTo("test/ask hello");
        }
    }

    @Test
    void saysThatAHostIsUnknown() {
        HostPort nowhere = new HostPort("nowhere.invalid", 9050);
        StarkeepException fault = faultOf(() -> ask(clientOf(nowhere, CREDENTIALS), "hello"));
        assertThat(fault.code()).isEqualTo(ErrorCode.NODE_UNREACHABLE);
        assertThat(fault).hasMessageStartingWith("Cannot reach nowhere.invalid:9050: ");
        assertThat(fault.getMessage().split("nowhere.invalid")).as("a reason").hasSize(3);
    }
}
