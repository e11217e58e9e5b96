package io.starkeep.web.http;

import java.util.Map;
import java.util.Optional;

/// The request line and the headers of a request.
///
/// @param target as sent
/// @param minor of the version 1.x
/// @param headers by lower-case name; the values of a repeated one are joined by `, `
record HttpHead(String method, String target, int minor, Map<String, String> headers) {
    HttpHead {
        headers = Map.copyOf(headers);
    }

    Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }

    boolean wantsClose() {
        String connection = header("connection").orElse("");
        return minor == 0
                ? !connection.equalsIgnoreCase("keep-alive")
                : connection.equalsIgnoreCase("close");
    }

    boolean expectsContinue() {
        return minor > 0 && header("expect").filter("100-continue"::equalsIgnoreCase).isPresent();
    }
}
