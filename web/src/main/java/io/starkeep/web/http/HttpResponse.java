package io.starkeep.web.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/// An answer; small, since it is held in memory.
///
/// @param headers besides Content-Type, Content-Length and Connection
public record HttpResponse(
        int status, String contentType, Map<String, String> headers, byte[] body) {
    public HttpResponse {
        headers = Map.copyOf(headers);
    }

    public static HttpResponse text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", text);
    }

    public static HttpResponse json(int status, String json) {
        return of(status, "application/json; charset=utf-8", json);
    }

    public static HttpResponse of(int status, String contentType, String text) {
        return new HttpResponse(
                status, contentType, Map.of(), text.getBytes(StandardCharsets.UTF_8));
    }

    public HttpResponse with(String name, String value) {
        return new HttpResponse(status, contentType, Map.of(name, value), body);
    }

    /// The head as it goes over the wire.
    byte[] head(boolean close) {
        StringBuilder head = new StringBuilder();
        head.append("HTTP/1.1 ").append(status).append(' ').append(reason(status)).append("\r\n");
        head.append("Content-Type: ").append(contentType).append("\r\n");
        head.append("Content-Length: ").append(body.length).append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Connection: ").append(close ? "close" : "keep-alive").append("\r\n\r\n");
        return head.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 307 -> "Temporary Redirect";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 408 -> "Request Timeout";
            case 431 -> "Request Header Fields Too Large";
            case 501 -> "Not Implemented";
            case 503 -> "Service Unavailable";
            default -> "Internal Server Error";
        };
    }
}
