package io.starkeep.grpc;

import io.grpc.CallOptions;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.starkeep.transport.Call;
import io.starkeep.transport.CallFault;
import io.starkeep.transport.Credentials;
import io.starkeep.transport.Reply;
import io.starkeep.transport.Transport;
import io.starkeep.transport.Transport.TransportClient;
import io.starkeep.type.HostPort;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Calls one address, over one connection. Thread-safe.
///
/// gRPC waits longer and longer before it tries an address again. Here a channel that could not
/// connect is not used again: the next call makes a new one, which tries at once.
final class GrpcClient implements TransportClient {
    private final HostPort address;
    private final Credentials credentials;
    private final int protocol;
    private final Supplier<ManagedChannel> channels;

    /// Guarded by this.
    private @Nullable ManagedChannel current;

    /// Guarded by this.
    private boolean closed;

    GrpcClient(
            HostPort address,
            Credentials credentials,
            int protocol,
            Supplier<ManagedChannel> channels) {
        this.address = address;
        this.credentials = credentials;
        this.protocol = protocol;
        this.channels = channels;
    }

    @Override
    public HostPort address() {
        return address;
    }

    @Override
    public Reply call(Call call, Duration patience) {
        if (call.message().length > Transport.MAX_MESSAGE) {
            throw CallFault.messageTooLarge(call.method(), call.message().length);
        }
        Metadata headers = new Metadata();
        headers.put(Wire.PROTOCOL, String.valueOf(protocol));
        headers.put(Wire.TOKEN, credentials.tokenBytes());
        headers.put(Wire.METHOD, call.method());
        return new OutgoingCall(address, call, channel().newCall(Wire.CALL, CallOptions.DEFAULT))
                .ask(headers, patience);
    }

    private synchronized ManagedChannel channel() {
        if (closed) {
            throw CallFault.closedHere(address);
        }
        ManagedChannel channel = current;
        if (channel != null && channel.getState(false) == ConnectivityState.TRANSIENT_FAILURE) {
            // Not at once: a call may still run over a connection that came before.
            channel.shutdown();
            channel = null;
        }
        if (channel == null) {
            channel = channels.get();
            current = channel;
        }
        return channel;
    }

    @Override
    public void close() {
        ManagedChannel last;
        synchronized (this) {
            closed = true;
            last = current;
        }
        if (last != null) {
            last.shutdownNow();
        }
    }
}
