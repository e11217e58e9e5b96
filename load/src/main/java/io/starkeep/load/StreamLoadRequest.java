package io.starkeep.load;

import io.starkeep.catalog.UserIdentity;
import java.io.InputStream;
import java.util.Map;
import java.util.OptionalLong;

/// One stream load as it arrived. The caller has checked who asks and closes the body.
///
/// @param headers by lower-case name; unknown ones are ignored
/// @param body read only once the headers are found good
/// @param bodyLength when the client announced it
public record StreamLoadRequest(
        UserIdentity user,
        String clientHost,
        String database,
        String table,
        Map<String, String> headers,
        InputStream body,
        OptionalLong bodyLength) {
    public StreamLoadRequest {
        headers = Map.copyOf(headers);
    }
}
