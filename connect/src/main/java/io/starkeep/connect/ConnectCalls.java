package io.starkeep.connect;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.HostPort;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;

/// The calls of `spark.connect.SparkConnectService`, of messages that are bytes here. Thread-safe.
record ConnectCalls(Channel channel, HostPort address) {
    private static final System.Logger LOGGER = System.getLogger(ConnectCalls.class.getName());
    private static final String SERVICE = "spark.connect.SparkConnectService";
    private static final int SHORT_SECONDS = 30;

    /// The responses, as they come; waiting for one ends when the present gRPC context is
    /// cancelled.
    Iterator<byte[]> execute(byte[] request) {
        return ClientCalls.blockingServerStreamingCall(
                channel,
                method("ExecutePlan", MethodType.SERVER_STREAMING),
                CallOptions.DEFAULT,
                request);
    }

    /// A call that takes no time.
    void tell(String name, byte[] request) {
        ClientCalls.blockingUnaryCall(
                channel,
                method(name, MethodType.UNARY),
                CallOptions.DEFAULT.withDeadlineAfter(SHORT_SECONDS, TimeUnit.SECONDS),
                request);
    }

    /// The same without waiting for the answer.
    ///
    /// @param then what comes when Spark has answered, or failed
    void send(String name, byte[] request, Runnable then) {
        ClientCall<byte[], byte[]> call =
                channel.newCall(
                        method(name, MethodType.UNARY),
                        CallOptions.DEFAULT.withDeadlineAfter(SHORT_SECONDS, TimeUnit.SECONDS));
        ClientCalls.asyncUnaryCall(call, request, new Ending(name, then));
    }

    /// Tells the log of a failure: nobody waits.
    private record Ending(String name, Runnable then) implements StreamObserver<byte[]> {
        @Override
        public void onNext(byte[] answer) {}

        @Override
        public void onError(Throwable failure) {
            LOGGER.log(
                    System.Logger.Level.INFO,
                    "Spark did not answer {0} at the end of a query: {1}",
                    name,
                    failure.getMessage());
            then.run();
        }

        @Override
        public void onCompleted() {
            then.run();
        }
    }

    /// What a failed call means.
    StarkeepException fault(StatusRuntimeException e) {
        String words = e.getStatus().getDescription();
        return switch (e.getStatus().getCode()) {
            case UNAVAILABLE, DEADLINE_EXCEEDED ->
                    StarkeepException.causedBy(
                            e,
                            ErrorCode.NODE_UNREACHABLE,
                            "Spark Connect at %s does not answer: %s".formatted(address, words));
            case CANCELLED -> StarkeepException.causedBy(e, ErrorCode.QUERY_INTERRUPTED);
            default ->
                    StarkeepException.causedBy(
                            e, ErrorCode.SPARK_FAILED, words == null ? e.toString() : words);
        };
    }

    private static MethodDescriptor<byte[], byte[]> method(String name, MethodType type) {
        return MethodDescriptor.<byte[], byte[]>newBuilder()
                .setType(type)
                .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, name))
                .setRequestMarshaller(new Bytes())
                .setResponseMarshaller(new Bytes())
                .build();
    }

    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
