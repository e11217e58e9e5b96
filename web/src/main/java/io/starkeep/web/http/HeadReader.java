package io.starkeep.web.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the head of a request; refuses whatever could be read in two ways.
final class HeadReader {
    private static final Pattern REQUEST_LINE =
            Pattern.compile("([A-Z]{1,16}) (/[!-~]*) HTTP/1\\.([01])");
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private final ConnectionInput in;
    private final HttpLimits limits;
    private int used;

    HeadReader(ConnectionInput in, HttpLimits limits) {
        this.in = in;
        this.limits = limits;
    }

    /// Empty when the client closed the connection between requests.
    Optional<HttpHead> read() throws IOException {
        used = 0;
        in.perRead(limits.idle());
        int first = in.read();
        while (first == '\r' || first == '\n') {
            count();
            first = in.read();
        }
        if (first < 0) {
            return Optional.empty();
        }
        in.altogether(limits.headTime());
        Matcher line = REQUEST_LINE.matcher((char) first + line());
        if (!line.matches()) {
            throw new BadRequestException(400, "this is not an HTTP/1.1 request");
        }
        return Optional.of(
                new HttpHead(
                        line.group(1), line.group(2), Integer.parseInt(line.group(3)), headers()));
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        int count = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (++count > limits.headers()) {
                throw new BadRequestException(431, "more than " + limits.headers() + " headers");
            }
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon);
            if (!NAME.matcher(name).matches()) {
                throw new BadRequestException(400, "a header line has no proper name");
            }
            String value = trim(line.substring(colon + 1));
            headers.merge(name.toLowerCase(Locale.ROOT), value, (a, b) -> a + ", " + b);
        }
        return headers;
    }

    /// Spaces only: a tab may be the value, as in `column_separator:\t`.
    private static String trim(String value) {
        int start = 0;
        int end = value.length();
        while (start < end && value.charAt(start) == ' ') {
            start++;
        }
        while (end > start && value.charAt(end - 1) == ' ') {
            end--;
        }
        return value.substring(start, end);
    }

    /// Up to `\n`, without it and a `\r` before it. UTF-8.
    private String line() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int one = in.read();
        while (one != '\n') {
            if (one < 0) {
                throw new BadRequestException(400, "the request ends in its headers");
            }
            count();
            bytes.write(one);
            one = in.read();
        }
        count();
        String line = bytes.toString(StandardCharsets.UTF_8);
        String bare = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
        if (bare.indexOf('\r') >= 0 || bare.indexOf('\0') >= 0) {
            throw new BadRequestException(400, "a header line holds a control character");
        }
        return bare;
    }

    private void count() throws BadRequestException {
        if (++used > limits.headBytes()) {
            throw new BadRequestException(
                    431, "the headers are longer than " + limits.headBytes() + " bytes");
        }
    }
}
