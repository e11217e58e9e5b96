package io.starkeep.grpc;

import java.io.IOException;
import java.io.InputStream;

/// A body, cut into frames. Used by one thread. A frame is valid until the next one is read: they
/// share a buffer, which most bodies, being empty, never need.
final class BodyFrames {
    private static final int FIRST_BYTES = 1024;

    private final InputStream body;
    private byte[] buffer = new byte[FIRST_BYTES];

    BodyFrames(InputStream body) {
        this.body = body;
    }

    /// @param room at least 1, at most [Frame#MAX_BYTES]
    Frame read(int room) throws IOException {
        int length = body.read(buffer, 0, Math.min(room, buffer.length));
        if (length < 0) {
            return Frame.bodyEnd();
        }
        Frame frame = Frame.body(buffer, length);
        if (length == buffer.length && length < Frame.MAX_BYTES) {
            buffer = new byte[Frame.MAX_BYTES];
        }
        return frame;
    }
}
