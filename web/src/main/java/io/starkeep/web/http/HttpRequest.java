package io.starkeep.web.http;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// A request whose head has arrived.
///
/// @param segments of the path, decoded; empty for `/`
/// @param query decoded; the first value of a repeated name
/// @param headers by lower-case name
/// @param body to be read at most once
/// @param bodyLength as announced
/// @param clientHost the client's numeric address
public record HttpRequest(
        String method,
        List<String> segments,
        Map<String, String> query,
        Map<String, String> headers,
        InputStream body,
        OptionalLong bodyLength,
        String clientHost) {
    public HttpRequest {
        segments = List.copyOf(segments);
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    /// @param name in lower case
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    public Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }
}
