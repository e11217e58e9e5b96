package io.starkeep.grpc;

import io.grpc.Drainable;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;

/// [Frame]s as messages of gRPC.
final class FrameMarshaller implements MethodDescriptor.Marshaller<Frame> {
    @Override
    public InputStream stream(Frame frame) {
        return new FrameStream(frame);
    }

    @Override
    public Frame parse(InputStream stream) {
        try {
            int kind = stream.read();
            byte[] bytes = stream.readAllBytes();
            return new Frame((byte) kind, bytes, bytes.length);
        } catch (IOException e) {
            throw Status.INTERNAL.withCause(e).asRuntimeException();
        }
    }

    /// gRPC drains it; reading it is for the rest of the contract of streams.
    private static final class FrameStream extends InputStream implements Drainable, KnownLength {
        private final Frame frame;
        private final InputStream content;
        private int left;

        FrameStream(Frame frame) {
            this.frame = frame;
            this.content =
                    new SequenceInputStream(
                            new ByteArrayInputStream(new byte[] {frame.kind()}),
                            new ByteArrayInputStream(frame.bytes(), 0, frame.length()));
            this.left = 1 + frame.length();
        }

        @Override
        public int drainTo(OutputStream target) throws IOException {
            if (left == 1 + frame.length()) {
                target.write(frame.kind());
                target.write(frame.bytes(), 0, frame.length());
            } else {
                content.transferTo(target);
            }
            int drained = left;
            left = 0;
            return drained;
        }

        @Override
        public int read() throws IOException {
            int read = content.read();
            left -= read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = content.read(target, offset, length);
            left -= Math.max(read, 0);
            return read;
        }

        @Override
        public int available() {
            return left;
        }
    }
}
