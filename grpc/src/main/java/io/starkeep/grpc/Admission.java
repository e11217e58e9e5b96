package io.starkeep.grpc;

import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerTransportFilter;
import io.grpc.Status;
import io.starkeep.transport.CallFault;
import io.starkeep.transport.Credentials;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// Lets only those calls in that speak our protocol and know the cluster's token, and tells the log
/// once for each connection that does not.
final class Admission extends ServerTransportFilter implements ServerInterceptor {
    private static final System.Logger LOGGER = System.getLogger("io.starkeep.grpc");
    private static final Attributes.Key<AtomicBoolean> TOLD = Attributes.Key.create("told");

    private final Credentials credentials;
    private final int protocol;

    Admission(Credentials credentials, int protocol) {
        this.credentials = credentials;
        this.protocol = protocol;
    }

    @Override
    public Attributes transportReady(Attributes connection) {
        return connection.toBuilder().set(TOLD, new AtomicBoolean()).build();
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        Optional<String> refusal = refusal(headers);
        if (refusal.isEmpty()) {
            return next.startCall(call, headers);
        }
        tell(call.getAttributes(), refusal.get());
        Metadata trailers = new Metadata();
        trailers.put(Wire.REFUSED, Wire.utf8(refusal.get()));
        call.close(Status.UNAUTHENTICATED, trailers);
        return new ServerCall.Listener<>() {};
    }

    private Optional<String> refusal(Metadata headers) {
        String callers = headers.get(Wire.PROTOCOL);
        if (!String.valueOf(protocol).equals(callers)) {
            return Optional.of(
                    CallFault.wrongProtocol(callers == null ? "unknown" : callers, protocol));
        }
        byte[] token = headers.get(Wire.TOKEN);
        if (token == null || !credentials.accepts(token)) {
            return Optional.of(CallFault.wrongToken());
        }
        return headers.containsKey(Wire.METHOD)
                ? Optional.empty()
                : Optional.of("it does not say which method it calls");
    }

    private void tell(Attributes connection, String refusal) {
        AtomicBoolean told = connection.get(TOLD);
        if (told == null || told.compareAndSet(false, true)) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "Refused the calls of {0} on {1}: {2}",
                    connection.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR),
                    connection.get(Grpc.TRANSPORT_ATTR_LOCAL_ADDR),
                    refusal);
        }
    }
}
