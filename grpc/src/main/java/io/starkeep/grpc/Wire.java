package io.starkeep.grpc;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import java.nio.charset.StandardCharsets;

/// The names on the wire. They stay the same in every version of the protocol, so that two versions
/// can tell each other apart.
final class Wire {
    static final String SERVICE = "starkeep.Transport";

    static final MethodDescriptor<Frame, Frame> CALL =
            MethodDescriptor.<Frame, Frame>newBuilder()
                    .setType(MethodType.BIDI_STREAMING)
                    .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, "Call"))
                    .setRequestMarshaller(new FrameMarshaller())
                    .setResponseMarshaller(new FrameMarshaller())
                    .build();

    /// The method of the call.
    static final Metadata.Key<String> METHOD =
            Metadata.Key.of("starkeep-method", Metadata.ASCII_STRING_MARSHALLER);

    static final Metadata.Key<String> PROTOCOL =
            Metadata.Key.of("starkeep-protocol", Metadata.ASCII_STRING_MARSHALLER);

    static final Metadata.Key<byte[]> TOKEN =
            Metadata.Key.of("starkeep-token-bin", Metadata.BINARY_BYTE_MARSHALLER);

    /// Why a call was refused, in UTF-8; in the trailers.
    static final Metadata.Key<byte[]> REFUSED =
            Metadata.Key.of("starkeep-refused-bin", Metadata.BINARY_BYTE_MARSHALLER);

    private Wire() {}

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
