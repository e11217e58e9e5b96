package io.starkeep.transport;

import java.io.InputStream;

/// One question of a process to another.
///
/// @param method `family/name`, for example `backend/write`
/// @param message JSON in UTF-8 (in the family `raft`, what its library sends), at most
///   [Transport#MAX_MESSAGE] bytes
/// @param body bytes that may be too many for memory; the handler need not read it to its end. The
///   transport reads it in the thread that calls: in `call`, and while that reads the reply's body;
///   it does not close it
public record Call(String method, byte[] message, InputStream body) {
    public static Call of(String method, byte[] message) {
        return new Call(method, message, EmptyBody.ONE);
    }
}
