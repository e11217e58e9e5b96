package io.starkeep.transport;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.io.IOException;
import java.io.InputStream;

/// The answer to a [Call]. Whoever gets it closes it; closing it before its body was read tells the
/// other side to stop.
///
/// @param message JSON in UTF-8, at most [Transport#MAX_MESSAGE] bytes
/// @param body bytes that may be too many for memory; its `read` throws `StarkeepException` when
///   the other side failed in the middle, never an early end of stream
public record Reply(byte[] message, InputStream body) implements AutoCloseable {
    public static Reply of(byte[] message) {
        return new Reply(message, EmptyBody.ONE);
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            throw StarkeepException.causedBy(
                    e, ErrorCode.INTERNAL_ERROR, "Cannot close the body of a reply");
        }
    }
}
