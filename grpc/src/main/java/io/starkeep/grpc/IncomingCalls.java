package io.starkeep.grpc;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.Status;
import io.starkeep.transport.CallHandler;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The calls that a server handles now. Thread-safe.
final class IncomingCalls implements ServerCallHandler<Frame, Frame> {
    private static final Status STOPPED =
            Status.UNAVAILABLE.withDescription("it stopped while the call was under way");

    private final CallHandler handler;
    private final Set<IncomingCall> calls = ConcurrentHashMap.newKeySet();

    IncomingCalls(CallHandler handler) {
        this.handler = handler;
    }

    @Override
    public ServerCall.Listener<Frame> startCall(ServerCall<Frame, Frame> stream, Metadata headers) {
        String method = String.valueOf(headers.get(Wire.METHOD));
        IncomingCall call = new IncomingCall(method, stream, handler, calls::remove);
        calls.add(call);
        call.begin();
        return call;
    }

    /// Ends all, and waits for their handlers.
    ///
    /// @param limit for a handler that does not heed its interrupt
    void end(Duration limit) throws InterruptedException {
        List<IncomingCall> ending = List.copyOf(calls);
        ending.forEach(call -> call.end(STOPPED));
        for (IncomingCall call : ending) {
            call.awaitHandler(limit);
        }
    }
}
