package io.starkeep.web.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Takes request targets apart.
final class Targets {
    private Targets() {}

    static List<String> segments(String target) throws BadRequestException {
        String path = target.split("[?#]", 2)[0];
        String[] parts = path.substring(1).split("/", -1);
        boolean root = parts.length == 1 && parts[0].isEmpty();
        String[] decoded = new String[root ? 0 : parts.length];
        for (int at = 0; at < decoded.length; at++) {
            decoded[at] = decode(parts[at].replace("+", "%2B"));
        }
        return Arrays.asList(decoded);
    }

    static Map<String, String> query(String target) throws BadRequestException {
        int mark = target.indexOf('?');
        Map<String, String> query = new HashMap<>();
        if (mark < 0) {
            return query;
        }
        for (String pair : target.substring(mark + 1).split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            query.putIfAbsent(decode(name), decode(value));
        }
        return query;
    }

    private static String decode(String text) throws BadRequestException {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            throw new BadRequestException(400, "the path holds a broken % code");
        }
    }
}
