package io.starkeep.sql;

/// Text between quotes: where it ends and what it stands for.
final class QuotedText {
    private QuotedText() {}

    /// @param start offset of the opening quote
    /// @param escapes a backslash takes the next character with it
    /// @return the offset after the closing quote, or -1 when there is none
    static int end(String text, int start, boolean escapes) {
        char quote = text.charAt(start);
        int at = start + 1;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\' && escapes) {
                at += 2;
            } else if (c != quote) {
                at++;
            } else if (at + 1 < text.length() && text.charAt(at + 1) == quote) {
                at += 2;
            } else {
                return at + 1;
            }
        }
        return -1;
    }

    /// @param end as [#end] returns it
    static String value(String text, int start, int end, boolean escapes) {
        char quote = text.charAt(start);
        String raw = text.substring(start + 1, end - 1);
        if (raw.indexOf(quote) < 0 && (!escapes || raw.indexOf('\\') < 0)) {
            return raw;
        }
        var value = new StringBuilder(raw.length());
        for (int at = 0; at < raw.length(); at++) {
            char c = raw.charAt(at);
            if (c == quote) {
                at++;
                value.append(quote);
            } else if (c == '\\' && escapes) {
                at++;
                appendEscaped(value, raw.charAt(at));
            } else {
                value.append(c);
            }
        }
        return value.toString();
    }

    private static void appendEscaped(StringBuilder value, char c) {
        switch (c) {
            case '0' -> value.append('\0');
            case 'b' -> value.append('\b');
            case 'n' -> value.append('\n');
            case 'r' -> value.append('\r');
            case 't' -> value.append('\t');
            case 'Z' -> value.append('\u001a');
            case '%', '_' -> value.append('\\').append(c);
            default -> value.append(c);
        }
    }
}
