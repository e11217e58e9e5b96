package io.starkeep.web.http;

import java.time.Duration;

/// What a client may ask of the server.
///
/// @param connections at a time; further ones get 503
/// @param headBytes request line and headers together
/// @param headers how many
/// @param idle how long a connection may wait for its next request
/// @param headTime from the first byte of a request to the end of its headers
/// @param readTime how long one read of a body may wait for bytes
/// @param drainBytes how much of an unread body is swallowed to keep the connection
public record HttpLimits(
        int connections,
        int headBytes,
        int headers,
        Duration idle,
        Duration headTime,
        Duration readTime,
        long drainBytes) {
    public static final HttpLimits DEFAULT =
            new HttpLimits(
                    1_024,
                    64 << 10,
                    200,
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(60),
                    1 << 20);
}
