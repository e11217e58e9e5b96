package io.starkeep.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Builds the text of a flat JSON object, its keys in the order given, one to a line.
final class JsonObject {
    private final List<String> members = new ArrayList<>();

    JsonObject with(String key, String value) {
        return raw(key, quoted(value));
    }

    JsonObject with(String key, long value) {
        return raw(key, Long.toString(value));
    }

    /// @param json the value's own text
    JsonObject raw(String key, String json) {
        members.add(quoted(key) + ": " + json);
        return this;
    }

    String text() {
        return "{\n    " + String.join(",\n    ", members) + "\n}\n";
    }

    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int at = 0; at < text.length(); at++) {
            char one = text.charAt(at);
            switch (one) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (one < ' ') {
                        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) one));
                    } else {
                        quoted.append(one);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }
}
