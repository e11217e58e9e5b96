package io.starkeep.load;

import java.io.InputStream;
import java.util.Map;
import java.util.OptionalLong;

/// One stream load as it arrived. The caller has checked who asks and closes the body.
///
/// @param user for the privilege on the table
/// @param headers by lower-case name; unknown ones are ignored
/// @param bodyLength when the client announced it
public record StreamLoadRequest(
        String user,
        String database,
        String table,
        Map<String, String> headers,
        InputStream body,
        OptionalLong bodyLength) {
    public StreamLoadRequest {
        headers = Map.copyOf(headers);
    }
}
